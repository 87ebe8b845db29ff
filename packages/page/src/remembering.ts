import type { FileContents } from "./file-contents.ts";
import type { Lasting } from "./lasting.ts";
import type { Memory, RememberedJob } from "./memory.ts";
import type { AppStore } from "./store/app-store.ts";

/** The address of a file that is nowhere but on this page, in JSON: as good as always, whatever else looks like one. */
const PAGE_ONLY = /"(blob|data):/;

/** Maximum number of handlers whose last jobs are stored: those in computed parts of a page come and go. */
const MAX_JOBS = 100;

/** What is remembered of an app on screen, and where. */
export interface RememberingOptions {
  readonly memory: Memory;
  readonly store: AppStore;
  /** Values that outlive the tab, if the app has any. */
  readonly lasting: Lasting | undefined;
  /** Aborted when the view is closed: later reads are not stored. */
  readonly closed: AbortSignal;
}

/** Stores across reloads: inputs, and the last received message of each job. */
export class Remembering {
  readonly #options: RememberingOptions;
  /** Loaded on first use, for files that exist only in this page. */
  #contents: Promise<FileContents> | undefined;
  /** Counter of saves, to drop outdated ones. */
  #turn = 0;

  constructor(options: RememberingOptions) {
    this.#options = options;
  }

  /** Whether a component's value is kept: a visitor can change it, or it is a state of the page. */
  isKept(id: string): boolean {
    const props = this.#options.store.props(id);
    return "keep" in props || ("readonly" in props && props["readonly"] !== true);
  }

  /** Stores the last job of a handler. One that ran in the page is nowhere after a reload. */
  job(handler: string, job: RememberedJob): void {
    const { memory, store } = this.#options;
    if (store.description.handlers[handler]?.page) return;
    const others = Object.entries(memory.remembered.jobs).filter(([name]) => name !== handler);
    memory.keep({ jobs: { ...Object.fromEntries(others.slice(1 - MAX_JOBS)), [handler]: job } });
  }

  /** Records the last received message of each call: later inputs are newer. */
  received(): void {
    const { store, memory } = this.#options;
    for (const { key, handler, job, lastId } of store.calls) {
      if (job === undefined || memory.remembered.jobs[handler]?.id !== job) continue;
      this.job(handler, { id: job, lastId, edited: [...store.edited(key)] });
    }
  }

  /** Stores the values that differ from the initial ones. */
  values(): void {
    const { store, memory, closed } = this.#options;
    const { description } = store;
    const turn = ++this.#turn;
    this.#options.lasting?.save();
    const ids = Object.keys(description.components).filter((id) => "value" in description.components[id]!.props);
    const kept = ids.filter((id) => store.origin(id) !== "author" && this.isKept(id));
    const values = Object.fromEntries(kept.map((id) => [id, store.value(id)]));
    if (!PAGE_ONLY.test(JSON.stringify(values))) return memory.keep({ values });
    this.#contents ??= import("./file-contents.ts").then(({ FileContents }) => new FileContents());
    void this.#contents
      .then((contents) => contents.keepable(description, values))
      .then((keepable) => {
        if (turn === this.#turn && !closed.aborted) memory.keep({ values: keepable });
      });
  }
}
