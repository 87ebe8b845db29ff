import { idle, type ComponentElement, type Status } from "@vitrine/components/elements";
import type { Problem } from "@vitrine/core";
import type { ProgressReport } from "@vitrine/core/internal";
import type { Elements } from "./layout.ts";
import { placeOf } from "./status-place.ts";
import type { AppStore } from "./store/app-store.ts";
import type { CallState } from "./store/call-state.ts";

/** Options of call statuses. */
export interface StatusesOptions {
  readonly store: AppStore;
  readonly elements: Elements;
  readonly root: HTMLElement;
  stop(call: CallState): void;
  retry(call: CallState): void;
}

/** Fired at the root of an app after each change of its calls or values. */
export const CALLS = "vitrine-calls";

/** Shows calls' states at their components, and each call's messages in one place. */
export class Statuses {
  readonly #options: StatusesOptions;
  /** Progress of downloads that functions need. */
  loading: ProgressReport | null = null;
  /** Text in place of the progress while the visitor must answer a question before functions can run. */
  asking: ProgressReport | null = null;
  /** Whether the connection is lost. */
  offline = false;
  /** Ids of the components that showed something the last time: all others show nothing. */
  #shown: ReadonlySet<string> = new Set();

  constructor(options: StatusesOptions) {
    this.#options = options;
  }

  /** Sets what calls wait for, and shows it. */
  tell(change: Partial<Pick<Statuses, "loading" | "asking" | "offline">>): void {
    Object.assign(this, change);
    this.show();
  }

  /** Shows the current states of calls, at visible components. */
  show(): void {
    const { store, elements, root } = this.#options;
    const places = new Map(store.calls.map((call) => [call, this.placeOf(call)]));
    const shown = new Set([...store.faulty, ...store.calls.flatMap((call) => this.#idsOf(call, places.get(call)))]);
    for (const id of new Set([...this.#shown, ...shown])) {
      const element = elements.get(id);
      if (!element) continue;
      const here = store.calls.filter((call) => places.get(call) === element);
      element.error = store.error(id);
      element.status = this.#statusOf(store.callAt(id, here), here.length > 0);
    }
    this.#shown = shown;
    root.dispatchEvent(new Event(CALLS));
  }

  /** Ids of all components that may show a call. */
  #idsOf(call: CallState, place: ComponentElement | undefined): string[] {
    return [...this.#options.store.placesOf(call), call.trigger, place?.name].filter((id) => id !== undefined);
  }

  /** Component that shows a call's state. */
  placeOf(call: CallState): ComponentElement {
    const { store, elements, root } = this.#options;
    return placeOf(store.placesOf(call), call.trigger, elements, root);
  }

  #statusOf(call: CallState | undefined, lead: boolean): Status {
    const { store, stop, retry } = this.#options;
    if (!call) return idle;
    if (call.phase === "failed" && call.problem)
      return { kind: "failed", lead, problem: this.#inLabels(call, call.problem), retry: () => retry(call) };
    const { showProgress } = store.description.handlers[call.handler]!;
    if (showProgress === "hidden") return idle;
    const { place, etaMs, attempt } = call;
    const since = this.asking ? null : call.since;
    const progress = this.asking ?? this.loading ?? call.progress;
    const isBrief = showProgress === "minimal";
    return {
      kind: "busy",
      isBrief,
      lead,
      place,
      etaMs,
      since,
      progress,
      attempt,
      offline: this.offline,
      stop: () => stop(call),
    };
  }

  /** Problem with the labels that the page shows. */
  #inLabels({ handler }: CallState, problem: Problem): Problem {
    const { store, elements } = this.#options;
    const { inputs } = store.description.handlers[handler]!;
    const lines = (problem.issues ?? []).map(({ field, detail }) => {
      const element = elements.get(inputs[/^[^.[]*/.exec(field)![0]] ?? "");
      return `${element?.label || field}: ${detail}`;
    });
    return lines.length > 0 ? { ...problem, detail: lines.join("\n") } : problem;
  }
}
