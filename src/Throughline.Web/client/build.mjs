// Bundles the client into ../wwwroot/assets: hashed names, Brotli and gzip beside each file, and manifest.json for the server.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync, constants as zlib } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "wwwroot", "assets");

// Vendor styles may name fonts or styles on other hosts; the content security policy forbids them, so they leave here.
const stripOutsideAddresses = {
  name: "strip-outside-addresses",
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text
        .replace(/@import\s+(url\()?["']?(https?:)?\/\/[^;]+;/g, "")
        .replace(/@font-face\s*\{[^}]*url\(["']?(https?:)?\/\/[^}]*\}/g, "");
      return { contents, loader: "css" };
    });
  },
};

// Turbo writes a <style> element for its progress bar, which the policy forbids; product.css styles the bar instead.
const turboWithoutInlineStyle = {
  name: "turbo-without-inline-style",
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /@hotwired[\\/]turbo[\\/].*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const insertion = "document.head.insertBefore(this.stylesheetElement, document.head.firstChild)";
      if (!text.includes(insertion)) throw new Error("Turbo's progress bar has changed: see build.mjs.");
      return { contents: text.replace(insertion, ""), loader: "js" };
    });
  },
};

const islandStyles = (await readdir(join(here, "islands"))).filter((name) => name.endsWith(".css"));

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const result = await build({
  absWorkingDir: here,
  entryPoints: {
    app: "app.ts",
    styles: "styles/app.css",
    ...Object.fromEntries(islandStyles.map((name) => [basename(name, ".css"), `islands/${name}`])),
  },
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["chrome123", "safari17.5", "firefox125"],
  minify: true,
  metafile: true,
  legalComments: "none",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file", ".woff": "empty" },
  plugins: [stripOutsideAddresses, turboWithoutInlineStyle],
  logLevel: "warning",
});

const manifest = {};
for (const [path, output] of Object.entries(result.metafile.outputs)) {
  if (output.entryPoint) {
    const file = basename(path);
    const logical = file.replace(/-[A-Z0-9]{8}(\.[a-z0-9]+)$/, "$1");
    manifest[logical] = file;
  }
}

let bytes = 0;
let compressed = 0;
for (const name of await readdir(out)) {
  const content = await readFile(join(out, name));
  bytes += content.length;
  if (extname(name) === ".woff2") continue;
  const brotli = brotliCompressSync(content, { params: { [zlib.BROTLI_PARAM_QUALITY]: 11 } });
  compressed += brotli.length;
  await writeFile(join(out, `${name}.br`), brotli);
  await writeFile(join(out, `${name}.gz`), gzipSync(content, { level: 9 }));
}
await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
console.log(
  `client: ${Object.keys(manifest).length} entries, ${Math.round(bytes / 1024)} KB (${Math.round(compressed / 1024)} KB compressed)`,
);
