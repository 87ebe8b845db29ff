import type { Page } from "@vitrine/core/internal";
import { toBothForms, type BothForms } from "./compress.ts";

/**
 * Static files of the pages, compressed. File names contain a content hash, so each file is read once and cached;
 * `embed.js` has a fixed name and is read each time.
 */
export class Assets {
  readonly #page: Page | undefined;
  readonly #kept = new Map<string, BothForms>();

  constructor(page: Page | undefined) {
    this.#page = page;
  }

  async find(path: string): Promise<BothForms | undefined> {
    const kept = this.#kept.get(path);
    if (kept) return kept;
    const found = await this.#page?.asset(path);
    if (!found) return undefined;
    const forms = await toBothForms(found.body, found.type, path !== "embed.js");
    if (path !== "embed.js") this.#kept.set(path, forms);
    return forms;
  }
}
