import { DefinitionError } from "../errors.ts";
import type { Platform } from "../files/values.ts";
import { show } from "../schema/show.ts";

/** Maximum size of an icon's file: it is in the page itself. */
const MOST_BYTES = 64 * 1024;

/** Longest text of an icon in UTF-16 units: some emoji are long. */
const LONGEST_TEXT = 16;

/** Checks an app's icon. Throws `DefinitionError`. */
export function checkIcon(icon: unknown): void {
  if (icon instanceof URL) return;
  if (typeof icon === "string" && icon.length <= LONGEST_TEXT) return;
  throw new DefinitionError(
    `icon must be an emoji or a letter or two, or the URL of a file, new URL("./icon.svg", import.meta.url); got ${show(icon)}.`,
  );
}

/** An app's icon as a `data:` URL; empty if it has none. Throws `DefinitionError` for a file that is none. */
export async function readIcon(icon: string | URL, platform: Platform): Promise<string> {
  if (!(icon instanceof URL)) return icon && `data:image/svg+xml,${encodeURIComponent(drawn(icon))}`;
  const file = await platform.load(icon);
  const name = icon.pathname.slice(icon.pathname.lastIndexOf("/") + 1);
  if (!file.type.startsWith("image/"))
    throw new DefinitionError(`icon: ${name} is no image, but ${file.type || "of an unknown type"}.`);
  if (file.size > MOST_BYTES)
    throw new DefinitionError(`icon: ${name} has ${file.size} bytes. It is in the page itself: at most ${MOST_BYTES}.`);
  return `data:${file.type};base64,${base64Of(new Uint8Array(await file.arrayBuffer()))}`;
}

/** The text as a picture, dark or light as the tab. */
function drawn(text: string): string {
  const size = text.length > 2 || /\p{Extended_Pictographic}/u.test(text) ? 84 : 120 / Math.max(text.length, 1.4);
  const style = "text{fill:#1a1b1e}@media(prefers-color-scheme:dark){text{fill:#fff}}";
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><style>${style}</style>` +
    `<text x="50" y="52" text-anchor="middle" dominant-baseline="central" font-family="system-ui,sans-serif" ` +
    `font-weight="600" font-size="${Math.round(size)}">${escaped(text)}</text></svg>`
  );
}

function escaped(text: string): string {
  return text.replace(/[<>&]/g, (char) => `&#${char.charCodeAt(0)};`);
}

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
