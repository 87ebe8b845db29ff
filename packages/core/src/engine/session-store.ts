import type { Description, HandlerDescription } from "../app/description.ts";
import type { Json } from "../schema/json.ts";
import type { PropUpdate } from "./message.ts";
import type { StoredValue } from "./stored-value.ts";

/** What an engine remembers of one visitor: plain data. */
export interface SessionState {
  /** Values of the app's session components, by id. */
  readonly sessionState: Readonly<Record<string, StoredValue>>;
  /** Props that handlers changed for this visitor, by component id. */
  readonly propOverrides: Readonly<Record<string, PropUpdate>>;
}

/**
 * Where what is remembered of visitors is kept, until they have been away for a time that the store decides. Each store
 * passes the suite in `session-store.contract.ts`.
 */
export interface SessionStore {
  /** What is remembered of a visitor, who is here now; `NO_STATE` for one who left nothing, and that keeps nothing. */
  read(session: string): SessionState | Promise<SessionState>;
  /** Puts values, and props of components, over those that are remembered. */
  write(session: string, change: Partial<SessionState>): void | Promise<void>;
  /** Remembers that a visitor left something behind, so that `expire` names them one day. */
  touch(session: string): void | Promise<void>;
  /** Forgets a visitor's values and props. Their files stay until they have been away long enough. */
  reset(session: string): void | Promise<void>;
  /** Forgets who has been away too long, and names them. Called from time to time. */
  expire(): string[] | Promise<string[]>;
  close(): Promise<void>;
}

/** What is remembered of a visitor who left nothing. */
export const NO_STATE: SessionState = Object.freeze({
  sessionState: Object.freeze({}),
  propOverrides: Object.freeze({}),
});

/** A state after a change. Props of a component add up; a value takes the place of the one before. */
export function changedState(state: SessionState, change: Partial<SessionState>): SessionState {
  const propOverrides = { ...state.propOverrides };
  for (const [id, update] of Object.entries(change.propOverrides ?? {}))
    propOverrides[id] = { ...propOverrides[id], ...update, props: { ...propOverrides[id]?.props, ...update.props } };
  return { sessionState: { ...state.sessionState, ...change.sessionState }, propOverrides };
}

/** What a session keeps of these components, by their ids. */
export function stateOf({ sessionState }: SessionState, ids: readonly string[]): Record<string, StoredValue> {
  const known = ids.filter((id) => Object.hasOwn(sessionState, id));
  return Object.fromEntries(known.map((id) => [id, sessionState[id]!]));
}

/** The props that a session changed, by component id. */
export function overriddenProps({ propOverrides }: SessionState): Record<string, Readonly<Record<string, Json>>> {
  return Object.fromEntries(Object.entries(propOverrides).map(([id, { props }]) => [id, props]));
}

/** A description with what a session's handlers changed: props of components, and the schemas that follow from them. */
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

/** A handler with the choices and ranges that its inputs have for a session. */
export function withSchemas(handler: HandlerDescription, overrides: SessionState["propOverrides"]): HandlerDescription {
  const changes = Object.entries(handler.inputs).filter(([, id]) => overrides[id]?.schema);
  if (changes.length === 0) return handler;
  const now = Object.fromEntries(changes.map(([name, id]) => [name, overrides[id]!.schema!]));
  return { ...handler, input: { ...handler.input, properties: { ...handler.input.properties, ...now } } };
}
