import { expect, test } from "vitest";
import { plainColour, sayable } from "../src/inlined_looks";

test.each([
  ["rgb(10, 88, 189)", "#0a58bd", 1],
  ["rgba(255, 0, 0, 0.5)", "#ff0000", 0.5],
  ["color(srgb 1 0.5 0)", "#ff8000", 1],
  ["color(srgb 0 0 0 / 0.25)", "#000000", 0.25],
  ["none", "none", 1],
  ["5px", "5px", 1],
])("%s is %s to every program", (value, colour, opacity) => {
  expect(plainColour(value)).toEqual([colour, opacity]);
});

test("text keeps what XML may hold, and nothing else", () => {
  expect(sayable("a\u0000b\u000bc\ud800d\ufffee\tf\n😀 <&>")).toBe(
    "a\ufffdb\ufffdc\ufffdd\ufffde\tf\n😀 <&>",
  );
});
