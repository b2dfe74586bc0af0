import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/**
 * The build as one file: script and style stand in the page, and its Content-Security-Policy names their hashes,
 * so that nothing else in the file can ever run and nothing can be fetched.
 */
export function singleFile(fileName: string): Plugin {
  return {
    name: "amity-single-file",
    enforce: "post",
    generateBundle(_, bundle) {
      let script = "";
      let style = "";
      let page = "";
      let notices = "";
      for (const [name, part] of Object.entries(bundle)) {
        if (part.type === "chunk") {
          script += part.code;
          notices = licences(Object.keys(part.modules));
        } else if (name.endsWith(".css")) style += text(part.source);
        else if (name.endsWith(".html")) page = text(part.source);
        delete bundle[name];
      }
      if (!script || !style || !page) throw new Error("The build lacks a script, a style or a page.");
      this.emitFile({
        type: "asset",
        fileName,
        source: `${inlined(page, script, style).trimEnd()}\n${notices}`,
      });
    },
  };
}

/** The licences of the packages that the script holds, which they ask to go wherever they go. */
function licences(modules: string[]): string {
  const packages = new Set(
    modules.flatMap((module) => module.match(/^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []),
  );
  const texts = [...packages].sort().map((folder) => {
    const name = folder.replace(/^.*\/node_modules\//, "");
    return `${name}\n\n${readFileSync(`${folder}/LICENSE`, "utf8").trim()}`;
  });
  return `<!--\nThis page holds these packages under their licences.\n\n${texts.join("\n\n").replaceAll("--", "- -")}\n-->\n`;
}

/** A page with its script and style written into it. */
export function inlined(page: string, script: string, style: string): string {
  if (/<\/style/i.test(style)) throw new Error("The style would end its own element.");
  const safe = script.trim().replaceAll(/<(?=\/script|!--|script)/gi, "\\x3C");
  const policy = [
    "default-src 'none'",
    `script-src ${hash(safe)}`,
    `style-src ${hash(style)}`,
    // The server that sends the page makes this 'self', in these very words.
    "connect-src 'none'",
    // A picture that is taken along is drawn from itself, as data.
    "img-src data:",
    "worker-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const bare = page
    .replaceAll(/\s*<script type="module"[^>]*><\/script>/g, "")
    .replaceAll(/\s*<link [^>]*rel="(?:stylesheet|modulepreload)"[^>]*>/g, "");
  return bare
    .replace(
      /(<meta charset="utf-8"\s*\/?>)/,
      (meta) =>
        `${meta}\n    <meta http-equiv="Content-Security-Policy" content="${policy}">\n    <style>${style}</style>`,
    )
    .replace("</body>", () => `<script>${safe}</script>\n  </body>`);
}

function hash(content: string): string {
  return `'sha256-${createHash("sha256").update(content, "utf8").digest("base64")}'`;
}

function text(source: string | Uint8Array): string {
  return typeof source === "string" ? source : new TextDecoder().decode(source);
}
