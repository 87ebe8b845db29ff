import type { Description, HandlerDescription, RenderingDescription } from "../app/description.ts";
import { renderedIn } from "../app/rendering.ts";
import type { Json } from "../schema/json.ts";
import type { JobInfo } from "./job-store.ts";
import type { PropUpdate } from "./message.ts";
import type { StoredValue } from "./stored-value.ts";

/** State of one visitor's session: plain data. */
export interface SessionState {
  /** Values of the app's session components, by id. */
  readonly sessionState: Readonly<Record<string, StoredValue>>;
  /** Props that handlers changed for this session, by component id. */
  readonly propOverrides: Readonly<Record<string, PropUpdate>>;
  /** Parts of the page that functions computed for this session, by id of the component that shows each. */
  readonly renderings: Readonly<Record<string, SessionRendering>>;
}

/** What a part of a page was computed from. Its function computes the same again for calls of the part's handlers. */
export interface RenderingSource {
  /** Inputs of the function, with files as refs. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** Session values that the function was given, by component id. */
  readonly sessionState: Readonly<Record<string, StoredValue>>;
  /** For a rendering inside another: that, with the id of its component, as it was. */
  readonly outer?: RenderingSource & { readonly id: string };
}

/** A part of a page in a session. */
export interface SessionRendering extends RenderingSource {
  /** Null if the function computed nothing. */
  readonly description: RenderingDescription | null;
}

/**
 * Storage for session state, until a session has been inactive for a time set by the store. All stores pass the suite
 * in `session-store.contract.ts`.
 */
export interface SessionStore {
  /**
   * Returns a session's state and renews its expiry; `NO_STATE` for an unknown session, which stores nothing.
   *
   * @param patient Whether to wait while the store cannot be reached, as for a call that has started. Default: false, throws.
   */
  read(session: string, patient?: boolean): SessionState | Promise<SessionState>;
  /** Merges values and props into a session's state, and returns the state before. */
  write(session: string, change: Partial<SessionState>): SessionState | Promise<SessionState>;
  /** Records that a session owns something, so that `expire` reports it later. */
  touch(session: string): void | Promise<void>;
  /** Deletes a session's values and props, and returns the state before. `expire` still reports the session. */
  reset(session: string): SessionState | Promise<SessionState>;
  /** Deletes expired sessions and returns them, each once. Called periodically. */
  expire(): ExpiredSession[] | Promise<ExpiredSession[]>;
  /** Number of sessions. Default: not known. */
  count?(): number | Promise<number>;
  close(): Promise<void>;
}

/** A session that has ended, and the state that it had. */
export interface ExpiredSession {
  readonly session: string;
  readonly state: SessionState;
}

/** Takes the place of a value that has ended before its session. No stored value is an empty text. */
export const NO_VALUE: StoredValue = Object.freeze({ text: "" });

/** State of an unknown session. */
export const NO_STATE: SessionState = Object.freeze({
  sessionState: Object.freeze({}),
  propOverrides: Object.freeze({}),
  renderings: Object.freeze({}),
});

/**
 * Applies a change to a state. Props of a component are merged; a value replaces the previous one, and so does a
 * rendering, with which the changed props of its components end, and the renderings inside whose components are gone.
 */
export function changedState(state: SessionState, change: Partial<SessionState>): SessionState {
  const propOverrides = { ...state.propOverrides };
  const renderings = { ...state.renderings };
  const end = (id: string, next: SessionRendering | undefined) => {
    for (const inside of componentsOf(renderings[id])) {
      delete propOverrides[inside];
      // A rendering inside stays until it is computed again, if its component does.
      if (!hasPart(next, inside)) end(inside, undefined);
    }
    delete renderings[id];
  };
  for (const [id, next] of Object.entries(change.renderings ?? {})) {
    // It was computed for a rendering that has been replaced by one without it.
    if (next.outer && !hasPart(renderings[next.outer.id], id)) continue;
    end(id, next);
    renderings[id] = next;
  }
  for (const [id, update] of Object.entries(change.propOverrides ?? {}))
    propOverrides[id] = { ...propOverrides[id], ...update, props: { ...propOverrides[id]?.props, ...update.props } };
  return {
    sessionState: { ...state.sessionState, ...change.sessionState },
    propOverrides,
    renderings,
  };
}

function hasPart(rendering: SessionRendering | undefined, id: string): boolean {
  return rendering?.description?.components[id]?.rendering !== undefined;
}

function componentsOf(rendering: SessionRendering | undefined): string[] {
  return Object.keys(rendering?.description?.components ?? {});
}

/** Session values of these components, by id. */
export function stateOf({ sessionState }: SessionState, ids: readonly string[]): Record<string, StoredValue> {
  const known = ids.filter((id) => Object.hasOwn(sessionState, id) && sessionState[id]!.text !== NO_VALUE.text);
  return Object.fromEntries(known.map((id) => [id, sessionState[id]!]));
}

/** Props that a session's handlers changed, by component id. */
export function overriddenProps({ propOverrides }: SessionState): Record<string, Readonly<Record<string, Json>>> {
  return Object.fromEntries(Object.entries(propOverrides).map(([id, { props }]) => [id, props]));
}

/** Description with a session's changed props, and the schemas that depend on them. */
export function withOverrides(description: Description, overrides: SessionState["propOverrides"]): Description {
  if (Object.keys(overrides).length === 0) return description;
  const components = { ...description.components };
  for (const [id, { props }] of Object.entries(overrides)) {
    const component = components[id];
    if (component) components[id] = { ...component, props: { ...component.props, ...props } };
  }
  const handlers = Object.entries(description.handlers).map(([name, one]) => [name, withSchemas(one, overrides)]);
  return { ...description, components, handlers: Object.fromEntries(handlers) as Description["handlers"] };
}

/** Description with the handlers of a session's renderings. */
export function withRenderings(description: Description, renderings: SessionState["renderings"]): Description {
  const own = Object.values(renderings).map((one) => one.description?.handlers ?? {});
  return { ...description, handlers: Object.assign({}, description.handlers, ...own) as Description["handlers"] };
}

/** Description with the handler of a job as it was when the job began. */
export function withHandlerOf(job: JobInfo | undefined, description: Description): Description {
  if (!job?.rendered) return description;
  return { ...description, handlers: { ...description.handlers, [job.handler]: job.rendered } };
}

/** Handler with the choices and ranges that a session's inputs have. */
export function withSchemas(handler: HandlerDescription, overrides: SessionState["propOverrides"]): HandlerDescription {
  const changes = Object.entries(handler.inputs).filter(([, id]) => overrides[id]?.schema);
  if (changes.length === 0) return handler;
  const now = Object.fromEntries(changes.map(([name, id]) => [name, overrides[id]!.schema!]));
  return { ...handler, input: { ...handler.input, properties: { ...handler.input.properties, ...now } } };
}

/** The handler of that name in a session's renderings, with what it is computed from. */
export function renderedHandler({ renderings }: SessionState, name: string): RenderedHandler | undefined {
  const rendering = renderings[renderedIn(name) ?? ""];
  const handlers = rendering?.description?.handlers;
  if (!rendering || !handlers || !Object.hasOwn(handlers, name)) return undefined;
  const { description: _, ...source } = rendering;
  return { description: handlers[name]!, source };
}

/** A handler of a rendering. */
export interface RenderedHandler {
  readonly description: HandlerDescription;
  readonly source: RenderingSource;
}
