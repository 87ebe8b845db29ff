/** Whether a page may ask for what is on the clipboard. */
export function canReadClipboard(): boolean {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  return typeof clipboard?.read === "function";
}

/** The images on the clipboard; the browser asks the visitor first. Rejects when they say no. */
export async function clipboardImages(): Promise<File[]> {
  const items = await navigator.clipboard.read();
  const files = items.map(async (item) => {
    const type = item.types.find((one) => one.startsWith("image/"));
    if (type === undefined) return [];
    return [new File([await item.getType(type)], `pasted.${type.slice("image/".length)}`, { type })];
  });
  return (await Promise.all(files)).flat();
}
