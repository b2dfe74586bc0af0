/** How much room words take. */

let canvas: CanvasRenderingContext2D | null | undefined;

/** The width of a text in pixels, in the page's face: `font` is its style, weight and size. */
export function textWidth(text: string, font: string): number {
  canvas ??= document.createElement("canvas").getContext("2d");
  if (!canvas) return text.length * 7;
  canvas.font = `${font} system-ui, sans-serif`;
  return canvas.measureText(text).width + 4;
}

/** A text that is no wider than it may be. */
export function shortened(text: string, font: string, most: number): string {
  if (textWidth(text, font) <= most) return text;
  let kept = text;
  while (kept.length > 1 && textWidth(`${kept}…`, font) > most) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
