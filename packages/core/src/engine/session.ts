import type { Description, HandlerDescription } from "../app/description.ts";
import type { Json } from "../schema/json.ts";
import type { PropUpdate } from "./message.ts";

/** What an engine remembers of one visitor. */
export interface Session {
  /** Values of the app's session components, by id. */
  readonly sessionState: Record<string, unknown>;
  /** Props that handlers changed for this visitor, by component id. */
  readonly propOverrides: Record<string, PropUpdate>;
}

const NOTHING: Session = Object.freeze({ sessionState: Object.freeze({}), propOverrides: Object.freeze({}) });

/** The visitors that left something behind, until they have been away for longer than `ttlMs`. */
export class Sessions {
  readonly #sessions = new Map<string, { session: Session; seen: number }>();
  readonly #ttlMs: number;
  readonly #now: () => number;

  constructor(ttlMs: number, now: () => number) {
    this.#ttlMs = ttlMs;
    this.#now = now;
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** What is remembered of a visitor, who is here now; an empty session for a new one, which costs nothing to keep. */
  peek(id: string): Session {
    const known = this.#sessions.get(id);
    if (!known) return NOTHING;
    known.seen = this.#now();
    return known.session;
  }

  /** The session to write to. */
  open(id: string): Session {
    const known = this.#sessions.get(id) ?? { session: { sessionState: {}, propOverrides: {} }, seen: 0 };
    known.seen = this.#now();
    this.#sessions.set(id, known);
    return known.session;
  }

  /** Forgets a visitor's state and prop overrides. */
  reset(id: string): void {
    const known = this.#sessions.get(id);
    if (known) known.session = { sessionState: {}, propOverrides: {} };
  }

  /** Remembers that a visitor is here: their files live as long as they do. */
  touch(id: string): void {
    this.open(id);
  }

  /** Forgets who has been away too long, and names them. */
  expire(): string[] {
    const oldest = this.#now() - this.#ttlMs;
    const gone = [...this.#sessions].filter(([, { seen }]) => seen < oldest).map(([id]) => id);
    for (const id of gone) this.#sessions.delete(id);
    return gone;
  }
}

/** What a session keeps of these components, by their ids. */
export function stateOf(session: Session, ids: readonly string[]): Record<string, unknown> {
  const known = ids.filter((id) => Object.hasOwn(session.sessionState, id));
  return Object.fromEntries(known.map((id) => [id, session.sessionState[id]]));
}

/** The props that a session changed, by component id. */
export function overriddenProps(session: Session): Record<string, Readonly<Record<string, Json>>> {
  return Object.fromEntries(Object.entries(session.propOverrides).map(([id, { props }]) => [id, props]));
}

/** A description with what a session's handlers changed: props of components, and the schemas that follow from them. */
export function withOverrides(description: Description, overrides: Session["propOverrides"]): Description {
  if (Object.keys(overrides).length === 0) return description;
  const components = { ...description.components };
  for (const [id, { props }] of Object.entries(overrides)) {
    const component = components[id];
    if (component) components[id] = { ...component, props: { ...component.props, ...props } };
  }
  const handlers = Object.entries(description.handlers).map(([name, one]) => [name, withSchemas(one, overrides)]);
  return { ...description, components, handlers: Object.fromEntries(handlers) as Description["handlers"] };
}

/** A handler with the choices and ranges that its inputs have for a session. */
export function withSchemas(handler: HandlerDescription, overrides: Session["propOverrides"]): HandlerDescription {
  const changes = Object.entries(handler.inputs).filter(([, id]) => overrides[id]?.schema);
  if (changes.length === 0) return handler;
  const now = Object.fromEntries(changes.map(([name, id]) => [name, overrides[id]!.schema!]));
  return { ...handler, input: { ...handler.input, properties: { ...handler.input.properties, ...now } } };
}
