import type { Description, HandlerDescription } from "../app/description.ts";
import type { SessionState } from "./session-store.ts";

type Handlers = Readonly<Record<string, HandlerDescription>>;

/** Session values whose changes start handlers: pages are told of these alone. */
export class ListenedStates {
  readonly #ids = new Set<string>();
  /** All of the app. */
  #known: ReadonlySet<string> = new Set();

  /** Takes those that the app's own handlers listen to. */
  describe({ components, handlers }: Description): void {
    const used = Object.values(handlers).flatMap((one) => [...Object.values(one.sessionState), ...listenedBy(one)]);
    this.#known = new Set(used.filter((id) => !Object.hasOwn(components, id)));
    this.#add(handlers);
  }

  /** Adds those that handlers in renderings listen to. */
  render(renderings: SessionState["renderings"]): void {
    for (const { description } of Object.values(renderings)) if (description) this.#add(description.handlers);
  }

  /** Ids that are listened to, of the values that a call has set. */
  among(set: object): string[] {
    return Object.keys(set).filter((id) => this.#ids.has(id));
  }

  #add(handlers: Handlers) {
    for (const id of Object.values(handlers).flatMap(listenedBy)) if (this.#known.has(id)) this.#ids.add(id);
  }
}

function listenedBy({ triggers }: HandlerDescription): string[] {
  return triggers.flatMap((trigger) => ("component" in trigger ? trigger.component : []));
}
