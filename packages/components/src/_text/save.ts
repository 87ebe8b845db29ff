/** Downloads a text as a file. */
export function saveText(text: string, name: string): void {
  saveBlob(new Blob([text], { type: "text/plain" }), name);
}

/** Downloads a file. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Chromium reads the URL after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
