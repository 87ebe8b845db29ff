import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inRoot } from "../../bootstrap/paths.js";
import { FILES } from "./snippets-app.ts";

/** An example of the page about the API. */
export interface Shown {
  readonly handler: string;
  readonly language: string;
  readonly code: string;
}

/** Reads the examples from the page of a running demo, as a visitor copies them. */
export async function shownAt(url: string): Promise<Shown[]> {
  const page = await (await fetch(new URL("api", url))).text();
  const sections = page.matchAll(/<section aria-labelledby="(\w+)">(.*?)<\/section>/gs);
  return [...sections].flatMap(([, handler, text]) =>
    [...text!.matchAll(/<h3>([^<]+)<\/h3>\s*<pre [^>]*><code>([^<]*)<\/code>/g)].map(([, language, code]) => ({
      handler: handler!,
      language: decoded(language!),
      code: decoded(code!),
    })),
  );
}

/** Programs of several calls of a running demo, in each language. */
export async function scriptsAt(url: string, calls: readonly object[]): Promise<Shown[]> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(new URL("api/snippets", url), {
    method: "POST",
    headers,
    body: JSON.stringify({ calls }),
  });
  const { snippets } = (await response.json()) as { readonly snippets: readonly Omit<Shown, "handler">[] };
  return snippets.map((one) => ({ ...one, handler: "" }));
}

function decoded(text: string): string {
  const names: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return text.replaceAll(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => names[name]!);
}

/** A folder with the files that examples open, and with the packages that they import. */
export function workFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "vitrine-snippets-"));
  for (const [name, body] of Object.entries(FILES)) writeFileSync(join(path, name), body);
  const packages = {
    vitrine: inRoot("node_modules/vitrine"),
    "@gradio/client": inRoot("packages/gradio/node_modules/@gradio/client"),
  };
  for (const [name, target] of Object.entries(packages)) {
    const link = join(path, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link, "junction");
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Node before 22.18 reads no types; the examples have none. */
const readsTypes = Boolean((process.features as { readonly typescript?: unknown }).typescript);

/** How the examples of a language are run. */
const COMMANDS: Readonly<Record<string, (code: string, folder: string, python: string) => readonly string[]>> = {
  sh: (code) => ["bash", "-c", code],
  js: (code, folder) => [process.execPath, written(folder, "mjs", code)],
  ts: (code, folder) => [process.execPath, written(folder, readsTypes ? "ts" : "mjs", code)],
  python: (code, folder, python) => [python, written(folder, "py", code)],
};

let count = 0;

function written(folder: string, extension: string, code: string): string {
  const file = join(folder, `example-${++count}.${extension}`);
  writeFileSync(file, code);
  return file;
}

/** Runs an example in a folder, and returns what it printed. Throws with what it complained of. */
export function runSnippet({ language, code }: Shown, folder: string, python = "python3"): Promise<string> {
  const [command = "", ...args] = COMMANDS[kindOf(language)]!(code, folder, python);
  const env = { ...process.env, NODE_NO_WARNINGS: "1", HF_HUB_OFFLINE: "1" };
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd: folder, env, timeout: 60_000 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${language}:\n${code}\n\n${stderr}${stdout}`, { cause: error }));
      else resolve(readable(stdout));
    });
  });
}

function kindOf(language: string): string {
  if (language.startsWith("Python")) return "python";
  if (language.startsWith("JavaScript")) return "js";
  return language === "TypeScript" ? "ts" : "sh";
}

/** Printed text without the escapes of JSON and of languages. */
function readable(text: string): string {
  return text
    .replaceAll(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\\(["'])/g, "$1");
}
