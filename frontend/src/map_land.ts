/** The lands under the web. */

import { geoPath } from "d3-geo";
import { lands } from "./atlas";
import { s } from "./dom";
import { seen, type Chart, type Movement } from "./projection";

/** The lands are drawn anew where a movement ends, and moved as they are while it goes on. */
export class Lands {
  readonly element = s("g", { class: "lands", "aria-hidden": "true" });
  readonly #paths: SVGPathElement[] = [];
  #drawn: Movement | null = null;

  /** Draw what is seen of them, at the resolution of the screen. */
  draw(chart: Chart, transform: Movement, frame: { width: number; height: number }): void {
    this.#drawn = transform;
    const near = seen(chart, transform).clipExtent([
      [-frame.width / 2, -frame.height / 2],
      [frame.width * 1.5, frame.height * 1.5],
    ]);
    const path = geoPath(near).digits(1);
    const shapes = lands();
    if (!this.#paths.length) this.#fill();
    shapes.forEach((shape, index) => this.#paths[index]!.setAttribute("d", path(shape) ?? ""));
    this.element.removeAttribute("transform");
  }

  /** Move what is drawn to where a movement has come. */
  move(transform: Movement): void {
    if (!this.#drawn) return;
    const { k, x, y } = this.#drawn;
    const factor = transform.k / k;
    this.element.setAttribute(
      "transform",
      `translate(${transform.x - x * factor} ${transform.y - y * factor}) scale(${factor})`,
    );
  }

  /** Let those that are tied, and the one in focus, stand out. */
  tell(tied: ReadonlySet<string>, focused: string | null): void {
    lands().forEach(({ properties: { code, disputed } }, index) => {
      const looks = disputed ? " disputed" : code && tied.has(code) ? " tied" : "";
      this.#paths[index]?.setAttribute("class", `land${looks}${code && code === focused ? " focused" : ""}`);
    });
  }

  #fill(): void {
    for (const { properties } of lands())
      this.#paths.push(
        s("path", { class: "land", "data-land": properties.code, "data-disputed": properties.disputed }),
      );
    this.element.append(...this.#paths);
  }
}
