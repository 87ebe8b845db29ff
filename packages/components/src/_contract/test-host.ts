import { memoryFiles, type FileRef } from "@vitrine/core";
import type { Host, SendOptions } from "../_element/host.ts";

/** A page's part towards an element, over files in memory. Keeps what it was told, for tests to look at. */
export class TestHost implements Host {
  /** What a screen reader was to say. */
  readonly announced: string[] = [];
  /** How often every input was to be put back. */
  resets = 0;
  readonly #files = memoryFiles({ url: (_, blob) => URL.createObjectURL(blob) });

  async upload(file: File, { onProgress, signal }: SendOptions = {}): Promise<FileRef> {
    signal?.throwIfAborted();
    const { ref } = await this.#files.put({ name: file.name, type: file.type, body: file }, { session: "test" });
    onProgress?.(1);
    return ref;
  }

  urlOf(ref: FileRef): string {
    return ref.url;
  }

  announce(text: string): void {
    this.announced.push(text);
  }

  reset(): void {
    this.resets++;
  }
}
