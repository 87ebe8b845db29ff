/** Whether a page may read the clipboard. */
export function canReadClipboard(): boolean {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  return typeof clipboard?.read === "function";
}

/** Images on the clipboard; the browser asks the visitor first. Rejects if they decline. */
export async function clipboardImages(): Promise<File[]> {
  const items = await navigator.clipboard.read();
  const files = items.map(async (item) => {
    const type = item.types.find((one) => one.startsWith("image/"));
    if (type === undefined) return [];
    return [new File([await item.getType(type)], `pasted.${type.slice("image/".length)}`, { type })];
  });
  return (await Promise.all(files)).flat();
}
