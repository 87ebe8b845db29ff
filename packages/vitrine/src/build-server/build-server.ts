import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { localEngine, memoryFiles } from "@vitrine/core";
import { Page } from "@vitrine/page/html";
import { appOf } from "../app-of.ts";
import { Emitted } from "../assets/emitted.ts";
import { bundle } from "../bundle.ts";
import { textFile, type BuiltFile } from "../build/built-file.ts";
import type { BuiltDemo } from "../built-server/built-demos.ts";
import { appName } from "../cli/app-name.ts";
import { checkShown } from "../cli/check-shown.ts";
import { CliError } from "../cli/cli-error.ts";
import type { DemoFile } from "../cli/names.ts";
import { authorPlatform } from "../platform/author.ts";
import { container } from "./container.ts";
import { deployFiles } from "./deploy-files.ts";
import { bundleForNode, functionsOf, serverOf } from "./node-bundle.ts";
import { Outside } from "./outside.ts";

/** Options of `buildServer`. */
export interface BuildServerOptions {
  /** File with the options of login. It is read when the server starts. Default: no login. */
  readonly auth?: string | undefined;
  /** Whether it is for several machines: with the packages that a queue needs, and files for Compose, Kubernetes and Helm. */
  readonly deploy?: boolean;
}

/** Packages that a queue needs: peers, since most servers have none. */
const QUEUE = ["bullmq", "ioredis"];

/** Builds the files of a server of demos for plain Node: it starts without a bundler and without TypeScript. */
export async function buildServer(
  demos: readonly DemoFile[],
  cwd: string,
  { auth, deploy = false }: BuildServerOptions = {},
): Promise<BuiltFile[]> {
  const outside = new Outside();
  if (deploy) needQueue(outside);
  const emitted = new Emitted();
  const files: BuiltFile[] = [];
  for (const { file, name } of demos) {
    const shown = relative(cwd, file);
    outside.addDependenciesOf(file);
    const entry = functionsOf(file, shown);
    files.push(...(await bundleForNode(entry, `functions/${name}.js`, { outside, emitted, cwd })));
  }
  if (auth !== undefined) outside.addDependenciesOf(auth);
  const built = await Promise.all(demos.map((demo) => builtDemo(demo, cwd)));
  files.push(...(await bundleForNode(serverOf(built, auth), "server.js", { outside, cwd, split: true })));
  return [
    ...files,
    ...[...emitted.files].map(([path, bytes]) => ({ path, bytes })),
    ...(await clientFiles()),
    textFile("package.json", `${JSON.stringify(outside.manifest(demos[0]!.name), null, 2)}\n`),
    ...container(),
    ...(deploy ? await deployFiles(demos.map(({ name }) => name)) : []),
  ];
}

function needQueue(outside: Outside): void {
  try {
    for (const name of QUEUE) outside.need(name, fileURLToPath(import.meta.url));
  } catch {
    throw new CliError(`--deploy needs two more packages: npm install ${QUEUE.join(" ")}`);
  }
}

/** What the server must know of a demo. Describing the app reveals its errors at build time, before a server starts. */
async function builtDemo(demo: DemoFile, cwd: string): Promise<BuiltDemo> {
  const { file, name } = demo;
  const built = await bundle(file);
  try {
    const shown = relative(cwd, file);
    const app = appOf((await import(pathToFileURL(built.file).href)) as object, shown);
    const engine = localEngine(app, { files: memoryFiles(), platform: authorPlatform, eagerExamples: false });
    const description = await engine.describe();
    await engine.close();
    await checkShown(description, shown);
    return { name, title: description.title || name, app: await appName(demo), envRead: [...new Set(built.envRead)] };
  } finally {
    await built.remove();
  }
}

async function clientFiles(): Promise<BuiltFile[]> {
  const { files } = new Page();
  const folder = files.pathOf("");
  const names = await readdir(folder);
  return Promise.all(
    names.map(async (name) => ({ path: `client/${name}`, bytes: new Uint8Array(await readFile(join(folder, name))) })),
  );
}
