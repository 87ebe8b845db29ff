import type { compose } from "./compose.ts";
import type { Shape } from "./shape.ts";

/** An image with its shapes drawn on it, as a PNG that can be shown and saved. */
export class DrawnImage {
  /** A `blob:` URL; empty before it is drawn, and if that failed. */
  url = "";

  /** Draws it anew. */
  async draw(draw: typeof compose, src: string, shapes: readonly Shape[]): Promise<void> {
    const drawn = await draw(src, shapes).catch(() => undefined);
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
