import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { inlined } from "../inline";

const PAGE = `<html><head><meta charset="utf-8" />
<script type="module" crossorigin src="./a.js"></script><link rel="stylesheet" crossorigin href="./a.css"></head>
<body><div></div></body></html>`;

test("script and style stand in the page, and nothing is fetched", () => {
  const page = inlined(PAGE, "go();", "a{}");
  expect(page).toContain("<style>a{}</style>");
  expect(page).toContain("<script>go();</script>");
  expect(page).not.toMatch(/src=|href=/);
});

test("the policy names the hashes of what stands there", () => {
  const page = inlined(PAGE, "go();", "a{}");
  for (const content of ["go();", "a{}"])
    expect(page).toContain(`'sha256-${createHash("sha256").update(content).digest("base64")}'`);
  expect(page).toContain("default-src 'none'");
  // The server replaces it, word for word.
  expect(page).toContain("connect-src 'none'");
});

test("a script that speaks of script elements does not end its own", () => {
  const page = inlined(PAGE, 'say("</script><!--")', "a{}");
  expect(page.match(/<\/script>/g)).toHaveLength(1);
});

test("what the script holds is not read as a pattern of replacement", () => {
  expect(inlined(PAGE, "a('$&$1')", "a{}")).toContain("<script>a('$&$1')</script>");
});
