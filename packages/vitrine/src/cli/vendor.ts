import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { styleText } from "node:util";
import { formatBytes, type Resource } from "@vitrine/core/internal";
import type { BuiltFile } from "../build/built-file.ts";
import { writeBuild } from "../build/write-build.ts";
import type { Args } from "./args.ts";
import { CliError } from "./cli-error.ts";

const LIST = "files.json";

/**
 * `vitrine vendor`: copies a built demo from a URL or a folder, with every file, licence and hash, so that pages can
 * host it themselves for years. Rejects a file whose hash differs.
 */
export async function vendor(args: Args, cwd: string): Promise<void> {
  const [from = "", ...more] = args.files;
  if (more.length > 0) throw new CliError("vitrine vendor takes one demo. Copy each into a folder of its own.");
  const read = readerOf(from, cwd);
  const list = (await read(LIST)) ?? notBuilt(from);
  const { vitrine, files: wanted } = JSON.parse(list.toString()) as {
    vitrine: string;
    files: Record<string, Resource>;
  };
  const outside = Object.keys(wanted).find((path) => !isInside(path));
  if (outside !== undefined)
    throw new CliError(`${from} names ${outside}, which is not a file of a demo. Nothing was read.`);
  const files: BuiltFile[] = [{ path: LIST, bytes: list }];
  for (const [path, resource] of Object.entries(wanted)) files.push(await checked(path, resource, await read(path)));
  const out = resolve(cwd, args.out);
  const shown = relative(cwd, out) || ".";
  await writeBuild(files, out, shown);
  const size = formatBytes(files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0));
  console.log(
    `\n  ${styleText("bold", shown)}  ${size} in ${files.length} files, made by Vitrine ${vitrine}, each as it was built\n`,
  );
}

/** Paths in a downloaded list must not lead out of the target folder. */
function isInside(path: string): boolean {
  return path.split("/").every((step) => step !== "" && step !== "." && step !== ".." && !/[\\\0:]/.test(step));
}

async function checked(path: string, { integrity }: Resource, bytes: Buffer | undefined): Promise<BuiltFile> {
  if (!bytes) throw new CliError(`${path} is on the demo's list, but not there. Build the demo again, or ask who did.`);
  const found = `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
  if (found === integrity) return { path, bytes };
  throw new CliError(`${path} is not what was built: expected ${integrity}, got ${found}. Nothing was written.`);
}

function readerOf(from: string, cwd: string): (path: string) => Promise<Buffer | undefined> {
  if (!/^https?:/.test(from)) {
    const folder = resolve(cwd, from);
    return async (path) =>
      (await stat(join(folder, path)).catch(() => undefined)) ? readFile(join(folder, path)) : undefined;
  }
  const base = new URL(from.endsWith("/") ? from : `${from}/`);
  return async (path) => {
    const response = await fetch(new URL(path, base)).catch(() => undefined);
    return response?.ok ? Buffer.from(await response.arrayBuffer()) : undefined;
  };
}

function notBuilt(from: string): never {
  throw new CliError(
    `There is no built demo at ${from}: it has no ${LIST}. Give the address, or the folder, of a demo that vitrine build made.`,
  );
}
