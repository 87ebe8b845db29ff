import { say } from "@vitrine/components/elements";
import type { Description, Json } from "@vitrine/core";
import type { AppViewOptions } from "./app-view-options.ts";
import type { AppStore } from "./store/app-store.ts";
import { sameJson } from "./store/same-json.ts";

/** What is needed to keep values in the browser. */
export interface LastingOptions {
  readonly description: Description;
  /** URL of the demo. */
  readonly home: string;
  /** Storage of the browser; undefined if a frame has none. */
  readonly storage: Storage | undefined;
  /** Called when the browser has no room. */
  onFull(): void;
}

/** Values with `keep: "browser"`: they outlive the tab, and are the same in all tabs of a demo. */
export class Lasting {
  readonly #options: LastingOptions;
  readonly #ids: readonly string[];
  /** Texts in the storage, as this page last knew them. */
  readonly #kept = new Map<string, string>();
  #store: AppStore | undefined;

  constructor(options: LastingOptions) {
    this.#options = options;
    this.#ids = lastingIds(options.description);
  }

  /** Connects with a store. Calls back for changes in other tabs until the signal is aborted. */
  open(store: AppStore, signal: AbortSignal, changed: () => void): void {
    this.#store = store;
    const listen = ({ key }: StorageEvent) => this.#ids.some((id) => key === this.#keyOf(id)) && changed();
    addEventListener("storage", listen, { signal });
  }

  /** Puts the kept values into the store. Returns the ids of those that it did not have. */
  load(): string[] {
    const found = this.#ids.map((id) => [id, this.#read(id)] as const);
    const changed = found.flatMap(([id, value]) =>
      value !== undefined && this.#isNew(id, value) ? [[id, value] as const] : [],
    );
    for (const [id, value] of changed) {
      this.#kept.set(id, JSON.stringify(value));
      this.#store?.set(id, value, "program");
    }
    return changed.map(([id]) => id);
  }

  #isNew(id: string, value: Json) {
    return isLike(value, this.#first(id)) && !sameJson(value, this.#store?.value(id) ?? null);
  }

  save(): void {
    const { storage, onFull } = this.#options;
    try {
      for (const [id, text] of this.#changed()) {
        storage?.setItem(this.#keyOf(id), text);
        this.#kept.set(id, text);
      }
    } catch {
      onFull();
    }
  }

  /** Values that this page changed since it read or wrote them: another tab may have changed the rest. */
  #changed(): [string, string][] {
    const store = this.#store!;
    const texts = this.#ids.map((id): [string, string] => [id, JSON.stringify(store.value(id))]);
    return texts.filter(([id, text]) => store.origin(id) !== "author" && this.#kept.get(id) !== text);
  }

  #keyOf(id: string) {
    return `vitrine:kept:${this.#options.home}:${id}`;
  }

  #first(id: string): Json {
    return this.#options.description.components[id]!.props["value"] ?? null;
  }

  #read(id: string): Json | undefined {
    try {
      return JSON.parse(this.#options.storage?.getItem(this.#keyOf(id)) ?? "") as Json;
    } catch {
      return undefined;
    }
  }
}

function lastingIds({ components }: Description): string[] {
  return Object.keys(components).filter((id) => components[id]!.props["keep"] === "browser");
}

/** An older version of the app may have kept another type of value. */
function isLike(value: Json, first: Json): boolean {
  return first === null || (typeof value === typeof first && Array.isArray(value) === Array.isArray(first));
}

/** What an app on screen keeps in this browser. */
export function lastingOf({ description, home, events }: AppViewOptions): Lasting {
  return new Lasting({ description, home, storage: browserStorage(), onFull: () => events.log("warn", noRoom()) });
}

/** Storage of this browser, or undefined if it denies it. */
function browserStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

/** Tells that the browser has no room for what a demo keeps. */
function noRoom(): string {
  return say("This browser has no room left: what the demo keeps here is gone after this visit.");
}
