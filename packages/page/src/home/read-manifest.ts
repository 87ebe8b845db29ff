import { NotFoundError, VitrineError } from "@vitrine/core";
import { MANIFEST_FORMAT, type Manifest } from "@vitrine/core/internal";

/** Reads `demo.json` below a URL. Throws, saying what to check, if there is no demo. */
export async function readManifest(base: URL): Promise<Manifest> {
  const url = new URL("demo.json", base);
  const response = await fetch(url, { credentials: "omit" }).catch(() => undefined);
  if (!response) {
    const ways = "Check the connection, whether the demo is still there";
    const cors =
      url.origin === location.origin ? "" : `, and whether its server lets in pages of ${location.origin} (--cors)`;
    const detail = `${url.href} cannot be reached. ${ways}${cors}.`;
    throw new VitrineError("lost", detail);
  }
  if (!response.ok)
    throw new NotFoundError(`There is no demo at ${base.href}: ${url.href} answered ${response.status}.`);
  const manifest = (await response.json().catch(() => undefined)) as Manifest | undefined;
  if (manifest?.format === MANIFEST_FORMAT) return manifest;
  const made = manifest?.vitrine ? `Vitrine ${manifest.vitrine}` : "something else";
  throw new VitrineError(
    "failed",
    `${url.href} was made by ${made}, which this page cannot show. Use the page's script of that version.`,
  );
}
