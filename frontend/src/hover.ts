/** What a pointer rests on, told beside it. */

import "./styles/hover.css";
import { h, refill } from "./dom";

export interface Told {
  title: string;
  lines: string[];
}

/** A note that follows the pointer within a frame; `tell` says what an element is, null where there is nothing to tell. */
export function toldBeside(frame: HTMLElement, tell: (target: Element) => Told | null): void {
  const note = h("div", { class: "hover-note", "aria-hidden": "true", hidden: true });
  const hide = () => (note.hidden = true);
  frame.append(note);
  frame.addEventListener("pointermove", (event) => {
    const told = event.target instanceof Element && !event.buttons ? tell(event.target) : null;
    note.hidden = !told;
    if (!told) return;
    refill(note, h("strong", {}, told.title), ...told.lines.map((line) => h("span", {}, line)));
    move(note, frame, event);
  });
  for (const leaving of ["pointerleave", "pointerdown", "wheel"] as const)
    frame.addEventListener(leaving, hide, { passive: true });
}

function move(note: HTMLElement, frame: HTMLElement, { clientX, clientY }: PointerEvent): void {
  const room = frame.getBoundingClientRect();
  const [x, y] = [clientX - room.left, clientY - room.top];
  const { offsetWidth: width, offsetHeight: height } = note;
  const left = x + 14 + width > room.width ? x - width - 10 : x + 14;
  const top = y + 14 + height > room.height ? y - height - 10 : y + 14;
  note.style.setProperty("left", `${Math.max(2, left)}px`);
  note.style.setProperty("top", `${Math.max(2, top)}px`);
}
