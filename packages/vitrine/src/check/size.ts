import { gzipSync } from "node:zlib";
import type { Description } from "@vitrine/core";
import { formatBytes, type Manifest } from "@vitrine/core/internal";
import { Page } from "@vitrine/page/html";
import type { Build } from "../build/build.ts";
import { found, type Finding } from "./finding.ts";

/** Size in bytes above which visitors wait long, and hosts of static files refuse. */
const HEAVY_FOLDER = 50_000_000;
const HEAVY_FILE = 25_000_000;
/** Functions are fetched and compiled before the first run. */
const HEAVY_FUNCTIONS = 5_000_000;

/** Says how many bytes a visitor's browser fetches, and warns of what is heavy. `build` is undefined on a server. */
export async function checkSize(description: Description, build: Build | undefined): Promise<Finding> {
  const page = `page ${formatBytes(await pageBytes(description, build?.manifest))} compressed`;
  if (!build) return found("size", "ok", { summary: `${page}; it runs on a server` });
  const { files, manifest } = build;
  const functions = manifest.built!.worker.size;
  const total = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  const summary = `${page}; static folder ${formatBytes(total)}, of that functions ${formatBytes(functions)}`;
  const heavy = [
    ...(functions > HEAVY_FUNCTIONS ? [`functions and what they import: ${formatBytes(functions)}`] : []),
    ...files
      .filter(({ bytes }) => bytes.byteLength > HEAVY_FILE)
      .map(({ path, bytes }) => `${path}: ${formatBytes(bytes.byteLength)}`),
    ...(total > HEAVY_FOLDER ? [`the whole folder: ${formatBytes(total)}`] : []),
  ];
  if (heavy.length === 0) return found("size", "ok", { summary });
  return found("size", "warning", {
    summary,
    details: heavy,
    fix: 'Import less, use a smaller model, or let the app run on a server with runs: "server".',
  });
}

/** Bytes of scripts and styles that the page needs before it can be used, compressed. */
async function pageBytes(description: Description, manifest: Manifest | undefined): Promise<number> {
  const { files } = new Page();
  const { js, css } = files.firstFor(manifest ?? ({ description } as Manifest));
  const names = [...js, ...css, files.entry("main.ts")];
  const bodies = await Promise.all(names.map(async (name) => (await files.read(name))!.body));
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
}
