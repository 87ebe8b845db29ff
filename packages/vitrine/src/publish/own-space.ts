import { isAbsolute, resolve } from "node:path";
import { spawn } from "node:child_process";
import { styleText } from "node:util";
import { CliError } from "../cli/cli-error.ts";
import type { Host } from "./host.ts";
import { mediaTypeOf } from "./media-type.ts";

/** Seconds for which a browser keeps a file that is named by its content. */
const FOREVER = "public, max-age=31536000, immutable";

/** Buckets of S3, and of services that speak as it does. */
export const bucket: Host = {
  does: "uploads the folder into a bucket",
  check: async (to) => void (await placeOf(to)),
  send: async ({ files, to }) => {
    const { putFolder } = await import("@vitrine/s3");
    const served = files.map(({ path, bytes }) => ({
      path,
      bytes,
      type: mediaTypeOf(path),
      cache: /(^|\/)assets\//.test(path) ? FOREVER : "no-cache",
    }));
    const { written, deleted } = await putFolder(served, await placeOf(to));
    return `${written} files are in ${to}${deleted > 0 ? `, and ${deleted} of before are gone` : ""}.`;
  },
  next: () => ["The bucket decides who may read them: it is as public as you have made it."],
};

/** A folder of this machine or of another one, by rsync. */
export const rsync: Host = {
  does: "copies the folder by rsync",
  check: (to) => void targetOf(to),
  send: async ({ cwd, out, to }) => {
    const target = targetOf(to);
    const from = `${resolve(cwd, out)}/`;
    const place = isAbsolute(target) || target.includes(":") ? target : resolve(cwd, target);
    // Pages last, and what is gone after them: a visitor finds whole pages at any time.
    await run("rsync", ["-rlt", "--exclude=*.html", "--", from, place]);
    await run("rsync", ["-rlt", "--delete-after", "--", from, place]);
    return `${out} is at ${target}.`;
  },
  next: () => [],
};

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: ["inherit", "inherit", "inherit"] });
    child.once("error", () =>
      fail(new CliError(`There is no ${program} here. Install it, or copy the folder in another way.`)),
    );
    child.once("exit", (code) =>
      code === 0 ? done() : fail(new CliError(`${styleText("bold", program)} ended with ${code}: see above.`)),
    );
  });
}

/** What follows `rsync:`. One that rsync would take for an option is refused. */
function targetOf(to: string): string {
  const target = to.replace(/^rsync:/, "");
  if (target !== "" && !target.startsWith("-")) return target;
  throw new CliError(`rsync:<folder> or rsync:<host>:<folder> names a place; got "${to}".`);
}

async function placeOf(to: string) {
  const { parseS3Url } = await import("@vitrine/s3");
  try {
    return parseS3Url(to);
  } catch (error) {
    throw new CliError(error instanceof Error ? error.message : String(error));
  }
}
