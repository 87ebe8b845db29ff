import { memoryFiles, type FileRef } from "@vitrine/core";
import type { ShownComponent } from "@vitrine/core/internal";
import type { ComponentElement } from "../_element/component-element.ts";
import type { Host, SendOptions } from "../_element/host.ts";
import { elementOf } from "../elements.ts";

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

  /** As a page does, for components without others in them and without files. */
  async show(place: HTMLElement, { kind, props }: ShownComponent): Promise<void> {
    await elementOf(kind);
    const element = document.createElement(`vitrine-${kind}`) as ComponentElement;
    element.assign({ name: kind, host: this, ...props });
    place.replaceChildren(element);
  }

  announce(text: string): void {
    this.announced.push(text);
  }

  link(): ReturnType<NonNullable<Host["link"]>> {
    return Promise.resolve({ url: "https://example.org/?name=Ada", left: [] });
  }

  reset(): void {
    this.resets++;
  }
}
