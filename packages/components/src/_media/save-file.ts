import { saveAs } from "../_text/save.ts";

/**
 * Has the browser save a file. Browsers heed `download` only for the page's own origin, and would leave the page for
 * another's file: such a file is fetched first. A frame without an origin is of another one than all.
 */
export async function saveFile(href: string, name: string): Promise<void> {
  if (!isElsewhere(href)) return saveAs(href, name);
  const blob = await fetchBlob(href);
  if (!blob) return saveAs(addressToSave(href), name);
  const url = URL.createObjectURL(blob);
  saveAs(url, name);
  // Chromium reads the URL after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Address of a file to save by a link: a server elsewhere says that it is to be saved, if it is asked. */
export function addressToSave(href: string): string {
  if (!isElsewhere(href)) return href;
  const url = new URL(href, document.baseURI);
  url.searchParams.set("download", "");
  return url.href;
}

function isElsewhere(href: string): boolean {
  const { protocol, origin } = new URL(href, document.baseURI);
  return protocol.startsWith("http") && origin !== self.origin;
}

/** Undefined for what may not be fetched from here. */
async function fetchBlob(href: string): Promise<Blob | undefined> {
  try {
    const response = await fetch(href);
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}
