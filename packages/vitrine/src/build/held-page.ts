import { gzipSync } from "node:zlib";
import type { FileRef, Json, Manifest } from "@vitrine/core";
import { Page } from "@vitrine/page/html";
import { textFile, type BuiltFile } from "./built-file.ts";
import { pageScript } from "./page-script.ts";
import { policyOf } from "./policy.ts";

/** One HTML file with everything inside, which opens from a disk and needs no network. */
export async function heldPage(manifest: Manifest, emitted: ReadonlyMap<string, Uint8Array>): Promise<BuiltFile[]> {
  const page = new Page();
  const built = manifest.built!;
  const held = withData(manifest, emitted);
  const script = await pageScript(page, manifest.description);
  const css = await stylesOf(page);
  const needed = [built.worker.url, ...Object.keys(built.assets)];
  const files = Object.fromEntries(needed.map((address) => [address, packed(emitted.get(address)!)]));
  const head = [policyOf({ scripts: [script], styles: [css], alone: true })];
  return [textFile(`${manifest.name}.html`, page.held({ manifest: held, head, script, css, files }))];
}

async function stylesOf(page: Page): Promise<string> {
  const sheets = await Promise.all(page.files.css.map((file) => page.files.read(file)));
  return sheets.map((sheet) => new TextDecoder().decode(sheet!.body)).join("\n");
}

function packed(bytes: Uint8Array): string {
  return gzipSync(bytes, { level: 9 }).toString("base64");
}

/** The manifest with the bytes of first values, examples and results in the place of their addresses. */
function withData(manifest: Manifest, emitted: ReadonlyMap<string, Uint8Array>): Manifest {
  const refs = manifest.built!.files;
  const urls = new Map(Object.values(refs).map((ref) => [ref.url, dataUrl(ref, emitted.get(ref.url)!)]));
  return replaceUrls(manifest as unknown as Json, urls) as unknown as Manifest;
}

function dataUrl({ type }: FileRef, bytes: Uint8Array): string {
  return `data:${type || "application/octet-stream"};base64,${Buffer.from(bytes).toString("base64")}`;
}

function replaceUrls(value: Json, urls: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((one) => replaceUrls(one, urls));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value as Record<string, Json>);
  return Object.fromEntries(
    entries.map(([key, part]) => [
      key,
      key === "url" && typeof part === "string" ? (urls.get(part) ?? part) : replaceUrls(part, urls),
    ]),
  );
}
