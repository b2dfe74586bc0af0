/** How the picture is to be read: what lines, their width, paleness, arrows and shapes mean. */

import { shape, TYPES } from "./drawing";
import { h, s } from "./dom";
import { STANDINGS, type Standing } from "./words";

export const SAMPLES: Record<Standing, { width: number; dashes: string }> = {
  talks: { width: 2, dashes: "5 5" },
  agreed: { width: 1, dashes: "none" },
  firm: { width: 2.6, dashes: "none" },
  over: { width: 2.2, dashes: "0.1 5" },
};

/** Open where there is room for it. */
export function legend(): HTMLElement {
  const standings = (Object.keys(STANDINGS) as Standing[]).map((one) =>
    key(sample(26, stroke(SAMPLES[one].width, 1, SAMPLES[one].dashes, 1, 25)), STANDINGS[one]),
  );
  const types = (Object.keys(TYPES) as (keyof typeof TYPES)[]).map((one) =>
    key(sample(13, inPlace(shape(one, 4.2), 6.5)), TYPES[one]),
  );
  return h(
    "details",
    { class: "legend", open: innerWidth > 760 },
    h("summary", {}, "How to read this"),
    h(
      "p",
      { class: "keys" },
      ...standings,
      key(
        sample(
          34,
          stroke(2.2, 0.3, "none", 1, 10),
          stroke(2.2, 0.6, "none", 12, 21),
          stroke(2.2, 1, "none", 23, 33),
        ),
        "Paler: less sure",
      ),
      key(sample(30, s("path", { d: "M1 6.5L29 3.4V10.6L1 7.5Z" })), "Wider: more documents"),
      key(
        sample(24, stroke(1.8, 1, "none", 1, 16), s("path", { class: "arrow", d: "M23 7L14 3.4V10.6Z" })),
        "Provider to recipient",
      ),
      ...types,
    ),
  );
}

function key(drawn: SVGElement, text: string): HTMLElement {
  return h("span", { class: "key" }, drawn, text);
}

function sample(width: number, ...drawn: SVGElement[]): SVGElement {
  return s("svg", { width, height: 14, viewBox: `0 0 ${width} 14`, "aria-hidden": "true" }, ...drawn);
}

function stroke(width: number, presence: number, dashes: string, from: number, to: number): SVGElement {
  return s("path", {
    class: "sample",
    d: `M${from} 7H${to}`,
    "stroke-width": width,
    "stroke-opacity": presence,
    "stroke-dasharray": dashes,
  });
}

function inPlace(drawn: SVGElement, x: number): SVGElement {
  drawn.setAttribute("transform", `translate(${x} 7)`);
  return drawn;
}
