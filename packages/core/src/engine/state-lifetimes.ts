import type { Description, HandlerDescription } from "../app/description.ts";
import { sessionFor } from "./call-session.ts";
import type { EngineEvent } from "./engine-options.ts";
import type { Runner } from "./runner.ts";
import { NO_VALUE, stateOf, type SessionState } from "./session-store.ts";
import type { StateWriter } from "./state-writer.ts";
import type { StoredValue } from "./stored-value.ts";
import { tellExpired } from "./tell-expired.ts";

/** What is needed to end single values of sessions. */
export interface StateLifetimesOptions {
  readonly states: StateWriter;
  readonly runner: Runner;
  readonly describe: () => Promise<Description>;
  readonly tell: (event: EngineEvent) => void;
  /** Milliseconds. Times are stored: by default of the day, since a store may outlive this process. */
  readonly now?: (() => number) | undefined;
}

type GivenState = ReturnType<typeof sessionFor>;
type Values = Readonly<Record<string, StoredValue>>;

/**
 * Ends values of sessions that no call has used for their `ttlMs`. The time of the last use is stored beside the value, as
 * one more value, so that stores need not know of it, and a use never overwrites the value itself. A value is looked at
 * when a call is given it, and when it is due, if this process has used it: another process, or a later one, finds it at
 * its next use, or at the end of its session.
 */
export class StateLifetimes {
  readonly #options: StateLifetimesOptions;
  readonly #now: () => number;
  #ttlMs: Readonly<Record<string, number>> = {};
  /** When to look at a session's values again, at the latest. */
  readonly #due = new Map<string, number>();

  constructor(options: StateLifetimesOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => Date.now());
  }

  /**
   * What a call of the handler is given of a session: no values that are too old. The others are used now. While another
   * call runs that was given the session's values, none is too old.
   *
   * @param own Number of the session's running calls that are this one.
   */
  async given(session: string, handler: HandlerDescription, state: SessionState, own: 0 | 1): Promise<GivenState> {
    return sessionFor(handler, await this.#inTime(session, handler, state, own));
  }

  async #inTime(session: string, handler: HandlerDescription, state: SessionState, own: number): Promise<SessionState> {
    const { states, describe } = this.#options;
    this.#ttlMs = (await describe()).ttlMs ?? {};
    const used = this.#mortal(state, Object.values(handler.sessionState));
    if (used.length === 0) return state;
    const late = states.running(session) > own ? [] : used.filter((id) => this.#isLate(id, state));
    if (late.length > 0) await this.#end(session, late);
    const values = Object.fromEntries(
      used.filter((id) => !late.includes(id)).map((id) => [id, state.sessionState[id]!]),
    );
    if (Object.keys(values).length > 0) await states.write(session, { sessionState: this.#uses(session, values) });
    return { ...state, sessionState: { ...state.sessionState, ...noValues(late) } };
  }

  /** Values that a call has set, with the times of this use. */
  set(session: string, values: Values): Values {
    return { ...values, ...this.#uses(session, values) };
  }

  /** Ends the values that are due. */
  async sweep(): Promise<void> {
    const { states } = this.#options;
    const due = [...this.#due].filter(([session, at]) => at <= this.#now() && states.running(session) === 0);
    for (const [session] of due) {
      this.#due.delete(session);
      // Renews the session once more, and no further: a value that has ended is not due again.
      const state = await states.read(session);
      const known = this.#mortal(state, Object.keys(this.#ttlMs));
      const late = known.filter((id) => this.#isLate(id, state));
      if (late.length > 0) await this.#end(session, late);
      for (const id of known) if (!late.includes(id)) this.#look(session, this.#endOf(id, state));
    }
  }

  /** Which of these values are there, and have a lifetime. */
  #mortal(state: SessionState, ids: readonly string[]): string[] {
    return Object.keys(stateOf(state, ids)).filter((id) => Object.hasOwn(this.#ttlMs, id));
  }

  /** When a value ends if nobody uses it. One of an app that had no lifetimes counts as used now. */
  #endOf(id: string, { sessionState }: SessionState): number {
    const use = sessionState[useOf(id)];
    return (use ? Number(use.text) : this.#now()) + this.#ttlMs[id]!;
  }

  #isLate(id: string, state: SessionState): boolean {
    return this.#endOf(id, state) <= this.#now();
  }

  #uses(session: string, values: Values): Values {
    const ids = Object.keys(values).filter((id) => Object.hasOwn(this.#ttlMs, id));
    const now = this.#now();
    for (const id of ids) this.#look(session, now + this.#ttlMs[id]!);
    return Object.fromEntries(ids.map((id) => [useOf(id), { text: String(now) }]));
  }

  #look(session: string, due: number) {
    this.#due.set(session, Math.min(due, this.#due.get(session) ?? Infinity));
  }

  /** Whoever has ended a value first tells its hook: others find none. */
  async #end(session: string, ids: readonly string[]) {
    const { runner, states, describe, tell } = this.#options;
    const expiring = ((await describe()).expiring ?? []).filter((id) => ids.includes(id));
    await states.drop(session, { sessionState: noValues(ids) }, (state) =>
      tellExpired(runner, expiring, { session, state }, tell),
    );
  }
}

/** Key of the time of a value's last use; it is no component's id. */
function useOf(id: string): string {
  return `${id}@used`;
}

function noValues(ids: readonly string[]): Values {
  return Object.fromEntries(ids.map((id) => [id, NO_VALUE]));
}
