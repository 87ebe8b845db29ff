/** Content of a blob in base64, as in a `data:` URL. */
export async function toBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** A file as a `data:` URL with its name, as `nameInDataUrl` reads it. */
export async function toDataUrl(blob: Blob, { name, type }: { readonly name: string; readonly type: string }) {
  return `data:${type};name=${encodeURIComponent(name)};base64,${await toBase64(blob)}`;
}
