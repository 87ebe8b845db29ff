import type { Page } from "@vitrine/core/internal";
import { toBothForms, type BothForms } from "./compress.ts";

/**
 * The files that pages load, compressed. Their names carry a hash of what is in them, so each is read once and kept;
 * `embed.js` has one name for good and is read each time.
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
