import { memoryFiles, type FileRef } from "@vitrine/core";
import type { Host, SendOptions } from "../_element/host.ts";

/** Host for elements in tests, with files in memory. Records its calls. */
export class TestHost implements Host {
  /** Screen reader announcements. */
  readonly announced: string[] = [];
  /** Number of resets. */
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
