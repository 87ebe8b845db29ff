import type { Manifest } from "@vitrine/core/internal";
import type { Page } from "@vitrine/page/html";
import { textFile, type BuiltFile } from "./built-file.ts";
import { dataUrls, withUrls } from "./data-urls.ts";
import { packed } from "./held-page.ts";
import { widgetScript } from "./page-script.ts";

/** The demo as one module for anywidget, which takes a file that imports nothing. Source: https://anywidget.dev/en/afm/ */
export async function widgetModule(
  page: Page,
  manifest: Manifest,
  emitted: ReadonlyMap<string, Uint8Array>,
  own: readonly string[],
): Promise<BuiltFile> {
  const built = manifest.built!;
  // Nothing lies beside a module that may be anywhere.
  const alone = { ...manifest, built: { ...built, blank: undefined } };
  const held = withUrls(alone, dataUrls(manifest, emitted));
  const needed = [built.worker.url, ...Object.keys(built.assets)];
  const files = Object.fromEntries(needed.map((address) => [address, packed(emitted.get(address)!)]));
  const code = `widget(${JSON.stringify(held)}, ${JSON.stringify(files)})`;
  return textFile("widget.mjs", await widgetScript(page, manifest.description, own, code));
}
