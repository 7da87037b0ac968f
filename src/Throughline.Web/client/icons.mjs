// Copies the icons named in icons.json from @tabler/icons (MIT), and our own, to ../Common/Icons, where the server embeds them.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "Common", "Icons");
const names = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));

await mkdir(target, { recursive: true });
for (const name of await readdir(target)) if (name.endsWith(".svg")) await rm(join(target, name));
for (const name of names) {
  const svg = await readFile(join(here, "node_modules", "@tabler", "icons", "icons", "outline", `${name}.svg`), "utf8");
  const body = svg
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^[\s\S]*?<svg[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" ?\/>/, "")
    .replace(/\s*\n\s*/g, "")
    .trim();
  await writeFile(join(target, `${name}.svg`), `${body}\n`);
}
const own = join(here, "own-icons");
const drawn = await readdir(own);
for (const name of drawn) await copyFile(join(own, name), join(target, name));
console.log(`icons: ${names.length + drawn.length}`);
