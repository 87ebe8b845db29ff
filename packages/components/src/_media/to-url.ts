/** A blob as a `data:` URL. */
export function toUrl(blob: Blob): Promise<string> {
  const reader = new FileReader();
  reader.readAsDataURL(blob);
  return new Promise((resolve) => reader.addEventListener("load", () => resolve(reader.result as string)));
}
