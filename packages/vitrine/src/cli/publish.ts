import { mkdir, writeFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { styleText } from "node:util";
import { formatBytes } from "@vitrine/core/internal";
import type { BuiltFile } from "../build/built-file.ts";
import { writeBuild } from "../build/write-build.ts";
import type { Host, ProjectFile, Publication } from "../publish/host.ts";
import { ADDRESSES, HOSTS, hostOf } from "../publish/hosts.ts";
import { textIn } from "../publish/project.ts";
import type { Args } from "./args.ts";
import { makeGallery, makeOne } from "./build.ts";
import { CliError } from "./cli-error.ts";
import { findDemos, type DemoFile } from "./names.ts";

/**
 * `vitrine publish`: builds demos, and writes what a host needs. It sends them only to a place that `--to` names by its
 * address, and uses nobody's account otherwise.
 */
export async function publish(args: Args, cwd: string): Promise<void> {
  const host = wanted(args.to);
  await host.check?.(args.to!, cwd);
  const demos = await findDemos(args.files, cwd);
  const { files: made, title } = await makeAll(demos, host, args, cwd);
  const out = (relative(cwd, resolve(cwd, args.out)) || ".").replaceAll("\\", "/");
  const before = { demos, cwd, title, to: args.to!, files: made };
  const publication = { ...before, files: [...made, ...(host.inside?.(before) ?? [])], out };
  checkSizes(publication, host, args.to!);
  const project = (await host.project?.(publication)) ?? [];
  for (const { path } of project) await checkOwn(resolve(cwd, path), path);
  await writeBuild(publication.files, resolve(cwd, out), out);
  for (const { path, text } of project) {
    await mkdir(dirname(resolve(cwd, path)), { recursive: true });
    await writeFile(resolve(cwd, path), text);
  }
  const sent = await host.send?.(publication);
  console.log(report(publication, project, sent, host));
}

async function makeAll(demos: readonly DemoFile[], host: Host, { url: home, source }: Args, cwd: string) {
  const { target = "static" } = host;
  if (demos.length > 1) {
    if (target === "html") throw new CliError("This host takes one file, and so one demo. Name one.");
    return { files: (await makeGallery(demos, { home, source, cwd })).files, title: "Demos" };
  }
  const { files, manifest } = await makeOne(demos[0]!, { target, home, source, cwd });
  return { files, title: manifest.description.title || manifest.name };
}

function wanted(to: string | undefined): Host {
  const host = to === undefined ? undefined : hostOf(to);
  if (host) return host;
  const rows = [
    ...Object.entries(HOSTS).map(([name, { does }]) => [name, does] as const),
    ...Object.entries(ADDRESSES).map(([start, { does }]) => [`${start}${EXAMPLES[start]}`, does] as const),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const list = rows.map(([name, does]) => `  ${name.padEnd(width)}   ${does}`).join("\n");
  const what = to === undefined ? "vitrine publish needs a host" : `There is no host "${to}"`;
  throw new CliError(
    `${what}: vitrine publish demo.ts --to <host>\n\n${list}\n\nAny other static host takes what vitrine build makes.`,
  );
}

const EXAMPLES: Readonly<Record<string, string>> = { "s3:": "//bucket/prefix", "rsync:": "you@host:/srv/www/demo" };

function checkSizes({ files }: Publication, { maxFileBytes = Infinity }: Host, to: string): void {
  const large = files.find(({ bytes }) => bytes.byteLength > maxFileBytes);
  if (!large) return;
  const [size, most] = [large.bytes.byteLength, maxFileBytes].map((bytes) => formatBytes(bytes));
  throw new CliError(
    `${large.path} has ${size}, and ${to} takes ${most} for a file. Nothing was written. Make it smaller, or choose another host.`,
  );
}

/** A file of the author's own is not overwritten. */
async function checkOwn(path: string, shown: string): Promise<void> {
  const text = await textIn(path);
  if (text === undefined || /^(#|\/\/) Made by vitrine publish/.test(text)) return;
  throw new CliError(`${shown} is yours, and is not overwritten. Move it away, run this again, and put both together.`);
}

function report(
  publication: Publication,
  project: readonly ProjectFile[],
  sent: string | undefined,
  host: Host,
): string {
  const { files, out } = publication;
  return [
    "",
    `  ${styleText("bold", out)}  ${sizeOf(files)} in ${files.length} ${files.length === 1 ? "file" : "files"}`,
    ...project.map(({ path }) => `  ${styleText("bold", path)}`),
    ...(sent === undefined ? [] : ["", `  ${sent}`]),
    "",
    ...host.next(publication).map((line) => `  ${line}`),
    "",
  ].join("\n");
}

function sizeOf(files: readonly BuiltFile[]): string {
  return formatBytes(files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0));
}
