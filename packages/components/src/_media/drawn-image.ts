/** An image with what is drawn on it, as a file that can be shown and saved. */
export class DrawnImage {
  /** A `blob:` URL; empty before it is drawn, and if that failed. */
  url = "";

  /** Draws it anew. */
  async draw(drawing: Promise<Blob>): Promise<void> {
    const drawn = await drawing.catch(() => undefined);
    this.release();
    this.url = drawn ? URL.createObjectURL(drawn) : "";
  }

  /** Has the browser save it. */
  save(name: string): void {
    const link = document.createElement("a");
    Object.assign(link, { href: this.url, download: name });
    link.click();
  }

  release(): void {
    URL.revokeObjectURL(this.url);
    this.url = "";
  }
}
