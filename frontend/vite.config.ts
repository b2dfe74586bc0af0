import { defineConfig } from "vitest/config";
import { atlas } from "./atlas.ts";
import { singleFile } from "./inline.ts";

export default defineConfig({
  base: "./",
  plugins: [atlas(), singleFile("page.html")],
  build: {
    outDir: "../src/amity/report/page",
    emptyOutDir: false,
    target: "es2022",
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    rolldownOptions: { output: { format: "iife" } },
  },
  test: { include: ["test/**/*.test.ts"] },
});
