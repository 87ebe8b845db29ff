import { relative, resolve } from "node:path";
import { styleText } from "node:util";
import { formatBytes } from "@vitrine/core/internal";
import { build as make, type Build, type BuildOptions, type Target } from "../build/build.ts";
import { buildGallery, type GalleryBuild, type GalleryOptions } from "../build/build-gallery.ts";
import { writeBuild } from "../build/write-build.ts";
import type { Baked } from "../build/bake.ts";
import { buildServer } from "../build-server/build-server.ts";
import type { BuiltFile } from "../build/built-file.ts";
import type { Args } from "./args.ts";
import { CliError } from "./cli-error.ts";
import { findDemos, type DemoFile } from "./names.ts";
import { sourceErrorText, toSourceError } from "./source-error.ts";

/** Size in bytes above which a single file is slow to send and to open. */
const HEAVY = 25_000_000;

/** `vitrine build`: builds a demo without a server. Prints the output, its size, and what contributes to it. */
export async function build(args: Args, cwd: string): Promise<void> {
  const demos = await findDemos(args.files, cwd);
  const out = resolve(cwd, args.out);
  const shown = relative(cwd, out) || ".";
  const { target, url: home, source } = args;
  if (target === "server") {
    const auth = args.auth === undefined ? undefined : resolve(cwd, args.auth);
    if (auth !== undefined) await (await import("./login.ts")).readLogin(auth, cwd);
    const files = await orExplain(() => buildServer(demos, cwd, { auth, deploy: args.deploy }), cwd);
    await writeBuild(files, out, shown);
    return console.log(serverReport(files, shown, args.deploy));
  }
  if (args.auth !== undefined) throw new CliError("--auth is for --target server: nobody asks who opens a file.");
  if (args.deploy) throw new CliError("--deploy is for --target server: files need no more than a static host.");
  if (demos.length > 1) {
    if (target === "html") throw new CliError("--target html takes one demo: one file holds one page.");
    const all = await makeGallery(demos, { home, source, cwd });
    await writeBuild(all.files, out, shown);
    return console.log(galleryReport(all, shown));
  }
  const made = await makeOne(demos[0]!, { target, home, source, cwd });
  await writeBuild(made.files, out, shown);
  console.log(report(made, shown, target));
}

/** Builds one demo. Throws `CliError` where its code or an example is wrong. */
export async function makeOne(demo: DemoFile, options: BuildOptions): Promise<Build> {
  const made = await orExplain(() => make(demo, options), options.cwd);
  if (made.baked.failures.length > 0) throw examplesFailed(made.baked, relative(options.cwd, demo.file), options.cwd);
  return made;
}

/** Builds several demos, and the list of them. Throws `CliError` where the code or an example of one is wrong. */
export async function makeGallery(demos: readonly DemoFile[], options: GalleryOptions): Promise<GalleryBuild> {
  const { cwd } = options;
  const made = await orExplain(() => buildGallery(demos, options), cwd);
  for (const { demo, build: one } of made.demos)
    if (one.baked.failures.length > 0) throw examplesFailed(one.baked, relative(cwd, demo.file), cwd);
  return made;
}

async function orExplain<T>(work: () => Promise<T>, cwd: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(sourceErrorText(toSourceError(error, cwd)));
  }
}

/** Fails the build, since a script might publish a page with a broken example: nothing is written. */
function examplesFailed({ examples, failures }: Baked, shown: string, cwd: string): CliError {
  const what = `${shown} cannot be built: ${failures.length} of ${examples.length + failures.length} examples failed. Nothing was written.`;
  const each = failures.map(({ where, error }) => `${where}\n${sourceErrorText(toSourceError(error, cwd))}`);
  return new CliError([what, ...each, "Mend the function, or take out what it cannot do from examples."].join("\n\n"));
}

function size(files: readonly BuiltFile[]): string {
  return formatBytes(files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0));
}

function serverReport(files: readonly BuiltFile[], out: string, deploy: boolean): string {
  return [
    "",
    `  ${styleText("bold", out)}  ${size(files)} in ${files.length} files`,
    "",
    `  Install what it needs, and start it:   cd ${out} && npm install --omit=dev && node server.js`,
    `  Or as a container:                     docker build -t demo ${out} && docker run -p 7860:7860 demo`,
    ...(deploy ? [`  With workers and a Redis:              docker compose -f ${out}/deploy/compose.yaml up`] : []),
    "",
  ].join("\n");
}

function galleryReport({ files, demos }: GalleryBuild, out: string): string {
  return [
    "",
    `  ${styleText("bold", out)}  ${size(files)} in ${files.length} files`,
    "",
    ...demos.map(({ demo, build: one }) => `  ${size(one.files).padStart(8)}  ${demo.name}/`),
    ...demos.flatMap(({ demo, build: { notices } }) =>
      notices.flatMap((text) => ["", `  ${styleText("yellow", "notice")}  ${demo.name}: ${text}`]),
    ),
    "",
    `  Put ${out} on any static host, or see it with: vitrine preview ${out}`,
    "",
  ].join("\n");
}

function report({ files, manifest, baked, notices }: Build, out: string, target: Target): string {
  const built = manifest.built!;
  const assets = Object.values(built.assets).reduce((sum, one) => sum + one.size, 0);
  const packed = target === "html" ? ", before they are packed" : "";
  const all = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  return [
    "",
    `  ${styleText("bold", out)}  ${size(files)} in ${files.length} ${files.length === 1 ? "file" : "files"}`,
    "",
    `  ${formatBytes(built.worker.size).padStart(8)}  functions, and what they import${packed}`,
    `  ${formatBytes(assets).padStart(8)}  files that they read${packed}`,
    ...(target === "html"
      ? []
      : [`  ${formatBytes(Math.max(0, all - built.worker.size - assets)).padStart(8)}  page, examples`]),
    "",
    `  ${baked.examples.length} ${baked.examples.length === 1 ? "example was" : "examples were"} run`,
    ...notices.flatMap((text) => ["", `  ${styleText("yellow", "notice")}  ${text}`]),
    ...(target === "html" && all > HEAVY
      ? ["", `  ${styleText("yellow", "heavy")}  one file of ${size(files)}: --target static loads it in parts`]
      : []),
    "",
    target === "html"
      ? `  Open ${out}/${files[0]!.path} with a double click.`
      : `  Put ${out} on any static host, or see it with: vitrine preview ${out}`,
    "",
  ].join("\n");
}
