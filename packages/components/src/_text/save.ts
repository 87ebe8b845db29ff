/** Has the browser save the file at an address, as if the visitor had pressed a link to it. */
export function saveAs(href: string, name: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
}

/** Downloads a text as a file. */
export function saveText(text: string, name: string): void {
  saveBlob(new Blob([text], { type: "text/plain" }), name);
}

/** Downloads a file. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  saveAs(url, name);
  // Chromium reads the URL after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
