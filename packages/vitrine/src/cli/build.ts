import { relative, resolve } from "node:path";
import { styleText } from "node:util";
import { formatBytes } from "@vitrine/core";
import { build as make, type Build } from "../build/build.ts";
import { writeBuild } from "../build/write-build.ts";
import type { Args } from "./args.ts";
import { CliError } from "./cli-error.ts";
import { findDemos } from "./names.ts";
import { toSourceError } from "./source-error.ts";

/** Bytes above which one file is a burden to send and to open. */
const HEAVY = 25_000_000;

/** `vitrine build`: a demo as files that need no server. Prints what was made, how large it is, and where that comes from. */
export async function build(args: Args, cwd: string): Promise<void> {
  const demos = await findDemos(args.files, cwd);
  if (demos.length > 1) throw new CliError("vitrine build takes one file. Build each demo into a folder of its own.");
  const out = resolve(cwd, args.out);
  const made = await makeOrExplain(() => make(demos[0]!, { target: args.target, home: args.url, cwd }), cwd);
  await writeBuild(made.files, out, relative(cwd, out) || ".");
  console.log(report(made, relative(cwd, out) || ".", args));
}

async function makeOrExplain(work: () => Promise<Build>, cwd: string): Promise<Build> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CliError) throw error;
    const { message, place, frame } = toSourceError(error, cwd);
    throw new CliError([place ? `${place}: ${message}` : message, frame].filter(Boolean).join("\n\n"));
  }
}

function report({ files, manifest, baked }: Build, out: string, { target }: Args): string {
  const size = (paths: readonly { bytes: Uint8Array }[]) =>
    formatBytes(paths.reduce((sum, { bytes }) => sum + bytes.byteLength, 0));
  const built = manifest.built!;
  const assets = Object.values(built.assets).reduce((sum, one) => sum + one.size, 0);
  const all = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  return [
    "",
    `  ${styleText("bold", out)}  ${size(files)} in ${files.length} ${files.length === 1 ? "file" : "files"}`,
    "",
    `  ${formatBytes(built.worker.size).padStart(8)}  functions, and what they import`,
    `  ${formatBytes(assets).padStart(8)}  files that they read`,
    `  ${formatBytes(Math.max(0, all - built.worker.size - assets)).padStart(8)}  page, examples`,
    "",
    `  ${baked.examples.length} of ${baked.examples.length + baked.failures.length} examples were run`,
    ...baked.failures.map((line) => `  ${styleText("yellow", "failed")}  ${line}`),
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
