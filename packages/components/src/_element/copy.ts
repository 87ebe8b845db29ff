/**
 * Copies a text that is not there yet. Returns false if that failed. The clipboard is asked at once, since some browsers let
 * no page in that asks long after a press. Rejects as the text does.
 */
export async function copyWhenReady(text: Promise<string>): Promise<boolean> {
  const blob = text.then((words) => new Blob([words], { type: "text/plain" }));
  const isCopied = writeItem(blob).then(
    () => true,
    () => false,
  );
  return (await isCopied) || copyText(await text);
}

async function writeItem(blob: Promise<Blob>) {
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
}

/** Copies text to the clipboard. Returns false if that failed: an embedding page may forbid it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
