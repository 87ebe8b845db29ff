import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { templates } from "./templates.ts";

/** An error that explains itself: shown without a stack. */
export class CreateError extends Error {}

export const help = `create-vitrine: a folder with a demo in it

  npm create vitrine <folder> [-- options]

Options
  --template <name>   ${Object.entries(templates)
    .map(([name, { about }]) => `${name}: ${about}`)
    .join("\n                      ")}
  --packed <folder>   take the packages from a folder of tarballs, which npm run pack makes in a clone
  --help

Examples
  npm create vitrine my-demo
  npm create vitrine my-demo -- --template image
`;

/** Makes a demo's folder, and says what to do next. Throws `CreateError` for what it does not know. */
export async function create(argv: readonly string[], cwd: string, version: string): Promise<string> {
  const { folder, template, packed, wantsHelp } = readArgs(argv);
  if (wantsHelp) return help;
  const to = resolve(cwd, folder);
  if ((await readdir(to).catch(() => [])).length > 0)
    throw new CreateError(`${folder} holds files already. Name a folder that is new, or empty.`);
  const dependencies = packed ? await tarballsIn(resolve(cwd, packed), to) : { vitrine: `^${version}` };
  await mkdir(to, { recursive: true });
  const files = filesOf(basename(to), templates[template]!.demo, dependencies);
  for (const [name, text] of Object.entries(files)) await writeFile(join(to, name), text);
  return `\n  ${folder} holds a demo.\n\n  cd ${folder}\n  npm install\n  npm run dev\n`;
}

function readArgs(argv: readonly string[]) {
  const { values, positionals } = parse(argv);
  const { template = Object.keys(templates)[0]!, packed, help: wantsHelp = false } = values;
  if (!Object.hasOwn(templates, template))
    throw new CreateError(`--template must be one of ${Object.keys(templates).join(", ")}; got "${template}".`);
  const [folder = "vitrine-demo", ...more] = positionals;
  if (more.length > 0) throw new CreateError(`One folder is made at a time; got ${positionals.join(", ")}.`);
  return { folder, template, packed, wantsHelp };
}

function parse(argv: readonly string[]) {
  try {
    const text = { type: "string" } as const;
    const options = { template: text, packed: text, help: { type: "boolean", short: "h" } } as const;
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    throw new CreateError(`${error instanceof Error ? error.message.split(". ")[0] : String(error)}. See --help.`);
  }
}

/** Every package is named: before publication none of them can be found by the others' versions. */
async function tarballsIn(packed: string, to: string): Promise<Record<string, string>> {
  const files = (await readdir(packed).catch(() => [])).filter((file) => /^vitrine-.*\.tgz$/.test(file));
  if (files.length === 0)
    throw new CreateError(`There are no packages in ${packed}. Make them in a clone of Vitrine: npm run pack`);
  const entries = files.map((file) => [nameOf(file), `file:${relative(to, join(packed, file)).replaceAll("\\", "/")}`]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** `vitrine-core-0.1.0.tgz` is `@vitrine/core`, `vitrine-0.1.0.tgz` is `vitrine`. */
function nameOf(file: string): string {
  const [, part] = /^vitrine-([a-z]+)-\d/.exec(file) ?? [];
  return part ? `@vitrine/${part}` : "vitrine";
}

function filesOf(folder: string, demo: string, dependencies: Readonly<Record<string, string>>): Record<string, string> {
  const name =
    folder
      .toLowerCase()
      .replace(/[^a-z\d._-]+/g, "-")
      .replace(/^[._-]+/, "") || "vitrine-demo";
  const scripts = {
    dev: "vitrine dev demo.ts",
    start: "vitrine start demo.ts",
    build: "vitrine build demo.ts",
    types: "tsc --noEmit",
  };
  const manifest = {
    name,
    private: true,
    type: "module",
    scripts,
    dependencies,
    devDependencies: { typescript: "^7.0.2" },
  };
  return {
    "package.json": `${JSON.stringify(manifest, null, 2)}\n`,
    "tsconfig.json": `${JSON.stringify({ compilerOptions: COMPILER, include: ["*.ts"] }, null, 2)}\n`,
    ".gitignore": "node_modules/\ndist/\n",
    "demo.ts": demo,
  };
}

const COMPILER = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  module: "nodenext",
  target: "es2022",
  lib: ["es2023", "dom", "dom.iterable"],
  allowImportingTsExtensions: true,
};

/** The version of this package, which is that of all of them. */
export async function ownVersion(): Promise<string> {
  const text = await readFile(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
