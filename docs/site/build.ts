/** Builds the project's site: every demo and every component's example as a static demo, and the pages around them. */
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "vitepress";
import { references, tag } from "./pages.ts";
import { LOOK, themesPage } from "./themes.ts";

const DOCS = fileURLToPath(new URL("..", import.meta.url));
const SITE = join(DOCS, ".site");
const ROOT = join(DOCS, "..");
const CLI = join(ROOT, "packages/vitrine/bin/vitrine.js");
/** The demos that run in a browser, in their order on the page. */
const DEMOS = [
  "digits",
  "chat",
  "candy-hearts",
  "iris",
  "onnx-digits",
  "report",
  "hello",
  "dial",
  "paint",
  "notes",
  "tic-tac-toe",
  "dashboard",
  "form-wizard",
  "table",
  "agent-tools",
];

await rm(SITE, { recursive: true, force: true });
await mkdir(join(SITE, "public"), { recursive: true });
await writeGuides();
await writeReference();
await writeDemos();
await writeThemes();
await build(DOCS);

/** The guides are read where they lie. Links that lead out of the docs have no page here. */
async function writeGuides() {
  const pages = (await readdir(DOCS)).filter((name) => name.endsWith(".md"));
  for (const name of pages) {
    const text = await readFile(join(DOCS, name), "utf8");
    await writeFile(join(SITE, name), insideOf(text));
  }
}

function insideOf(text: string): string {
  return text.replace(/\[([^\]]*)\]\((\.\.\/[^)]*)\)/g, (_, words: string) => words);
}

async function writeReference() {
  const all = await references(join(ROOT, "packages/components/src"));
  await mkdir(join(SITE, "components"));
  for (const { kind, markdown, example } of all) {
    const head = `---\nhead: [[script, { type: module, src: "${base()}examples/${kind}/embed.js" }]]\n---\n\n`;
    await writeFile(join(SITE, "components", `${kind}.md`), head + insideOf(markdown));
    const file = join(SITE, "examples", kind, "demo.ts");
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, example);
    await buildDemo(file, `examples/${kind}`);
  }
  process.env["VITRINE_COMPONENTS"] = JSON.stringify(
    all.map(({ kind }) => ({ text: kind, link: `/components/${kind}` })),
  );
}

async function writeDemos() {
  for (const name of DEMOS) await buildDemo(join(ROOT, "demos", name, "demo.ts"), `demos/${name}`);
  const titles = await Promise.all(DEMOS.map(titleOf));
  const parts = DEMOS.map((name, i) => `## ${titles[i]}\n\n${tag(`demos/${name}`)}`);
  const head = `---\nhead: [[script, { type: module, src: "${base()}demos/digits/embed.js" }]]\n---\n\n`;
  const page = await readFile(join(SITE, "demos.md"), "utf8");
  await writeFile(join(SITE, "demos.md"), `${head}${page}\n${parts.join("\n\n")}\n`);
  const start = await readFile(join(SITE, "index.md"), "utf8");
  const script = `head: [[script, { type: module, src: "${base()}demos/digits/embed.js" }]]\n---`;
  await writeFile(join(SITE, "index.md"), `${start.replace(/\n---\n/, `\n${script}\n`)}\n${tag("demos/digits")}\n`);
}

async function writeThemes() {
  await buildDemo(join(DOCS, "programs/look.ts"), LOOK);
  const head = `---\nhead: [[script, { type: module, src: "${base()}${LOOK}/embed.js" }]]\noutline: [2, 3]\n---\n\n`;
  const page = await readFile(join(SITE, "themes.md"), "utf8");
  await writeFile(join(SITE, "themes.md"), head + themesPage(page));
}

async function titleOf(name: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(SITE, "public/demos", name, "demo.json"), "utf8")) as {
    description: { title: string };
  };
  return manifest.description.title;
}

async function buildDemo(file: string, out: string) {
  await promisify(execFile)(process.execPath, [CLI, "build", file, "--out", join(SITE, "public", out)], { cwd: ROOT });
}

function base(): string {
  return process.env["VITRINE_BASE"] ?? "/";
}
