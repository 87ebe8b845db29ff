import type { Manifest } from "@vitrine/core/internal";
import type { Page } from "@vitrine/page/html";
import { textFile, type BuiltFile } from "./built-file.ts";
import { dataUrls, withUrls } from "./data-urls.ts";
import { packed } from "./self-contained-page.ts";
import { widgetScript, type OwnScripts } from "./page-script.ts";

/**
 * Builds the demo as one module for anywidget, which accepts a file without imports.
 * Source: https://anywidget.dev/en/afm/
 */
export async function widgetModule(
  page: Page,
  manifest: Manifest,
  emitted: ReadonlyMap<string, Uint8Array>,
  own: OwnScripts,
): Promise<BuiltFile> {
  const built = manifest.built!;
  // A module that may be loaded from anywhere has no files beside it.
  const alone = { ...manifest, built: { ...built, blank: undefined } };
  const inlined = withUrls(alone, dataUrls(manifest, emitted));
  const needed = [built.worker.url, ...Object.keys(built.assets)];
  const files = Object.fromEntries(needed.map((address) => [address, packed(emitted.get(address)!)]));
  const code = `widget(${JSON.stringify(inlined)}, ${JSON.stringify(files)})`;
  return textFile("widget.mjs", await widgetScript(page, manifest.description, own, code));
}
