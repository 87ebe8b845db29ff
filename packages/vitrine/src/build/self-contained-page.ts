import { gzipSync } from "node:zlib";
import type { Manifest } from "@vitrine/core/internal";
import { Page, pageStyle, SCHEME, stillStyle, WORKER_FRAME, type Stills } from "@vitrine/page/html";
import { textFile, type BuiltFile } from "./built-file.ts";
import { dataUrls, withUrls } from "./data-urls.ts";
import { descriptionOf } from "./description-of.ts";
import { pageScript, type OwnScripts } from "./page-script.ts";
import { policyOf } from "./policy.ts";

/**
 * One self-contained HTML file, which opens from disk and needs no network. Generated HTML is shown in a frame that
 * inherits this page's policy; since its code is unknown, no list of hashes can allow it.
 */
export async function selfContainedPage(
  manifest: Manifest,
  emitted: ReadonlyMap<string, Uint8Array>,
  given: Stills,
  { generatedHtml, own }: { readonly generatedHtml: boolean; readonly own: OwnScripts },
): Promise<BuiltFile[]> {
  const page = new Page();
  const built = manifest.built!;
  const urls = dataUrls(manifest, emitted);
  const inlined = withUrls(manifest, urls);
  const stills = withUrls(given, urls);
  const script = await pageScript(page, manifest.description, own);
  const css = await stylesOf(page);
  const needed = [built.worker.url, ...Object.keys(built.assets)];
  const files = Object.fromEntries(needed.map((address) => [address, packed(emitted.get(address)!)]));
  const scripts = [script, SCHEME, WORKER_FRAME];
  const styles = [css, stillStyle(manifest.description), pageStyle(manifest.description)];
  const head = [
    policyOf({ scripts, styles, alone: true, open: generatedHtml }),
    ...descriptionOf(manifest, given, undefined),
  ];
  return [
    textFile(`${manifest.name}.html`, page.selfContained({ manifest: inlined, head, stills, script, css, files })),
  ];
}

async function stylesOf(page: Page): Promise<string> {
  const sheets = await Promise.all(page.files.css.map((file) => page.files.read(file)));
  return sheets.map((sheet) => new TextDecoder().decode(sheet!.body)).join("\n");
}

/** Bytes for embedding in a page or module: gzip in base64. */
export function packed(bytes: Uint8Array): string {
  return gzipSync(bytes, { level: 9 }).toString("base64");
}
