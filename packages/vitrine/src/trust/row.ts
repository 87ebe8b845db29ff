import type { Target } from "./target.ts";

/** What an answer must be. Whatever a row expects, `harmless` of `target.ts` holds too. */
export interface Expected {
  /** Status, or those that are right: a path may end at one route or at another. */
  readonly status?: number | readonly number[];
  /** Address whose answer this one must equal: status, headers and body. */
  readonly like?: string;
  /** What the body says. */
  readonly says?: RegExp;
  /** What the body must not say. */
  readonly omits?: RegExp;
  /** Headers by lower-case name; null for one that must be missing. */
  readonly headers?: Readonly<Record<string, string | RegExp | null>>;
}

/** Requests to the listening server: every path with every method, set of headers and body. */
export interface Requests {
  readonly kind: "requests";
  readonly to: readonly string[];
  readonly method?: string | readonly string[];
  readonly headers?: Headers | readonly Headers[];
  readonly body?: string | Uint8Array | readonly string[];
  readonly expect: Expected;
}

type Headers = Readonly<Record<string, string>>;

/** A call with every one of the inputs, through every door that takes calls. None may reach the function. */
export interface Refused {
  readonly kind: "refused";
  readonly handler: string;
  readonly inputs: readonly Readonly<Record<string, unknown>>[];
  /** What each door says of it. */
  readonly says: RegExp;
  /** Status of the doors over plain HTTP; an assistant's answer is one of its protocol. */
  readonly status: number;
}

/** What no table can say: several steps, other options of the server, bytes that are no HTTP. */
export interface Steps {
  readonly kind: "steps";
  run(at: Target): Promise<void>;
}

export type Sending = Requests | Refused | Steps;

interface Told {
  /** What is sent, for the page. */
  readonly sent: string;
  /** What the server answers, for the page. */
  readonly answer: string;
}

/** A case that is sent to a server. */
export interface SentRow extends Told {
  readonly id: string;
  readonly send: readonly Sending[];
  /** Set where a function fails on purpose, which some doors answer with 500. */
  readonly mayFail?: true;
  /** Other tests that send it too, such as in a browser; each names the id. */
  readonly provenBy?: readonly string[];
}

/** A case that another test sends, which names its id. */
export interface ProvenRow extends Told {
  readonly id: string;
  readonly doors: readonly string[];
  readonly provenBy: readonly string[];
}

/** A case that cannot occur here. */
export interface AbsentRow {
  readonly id: string;
  readonly notApplicable: string;
}

/** A case that the server does not stand yet. */
export interface OpenRow {
  readonly id: string;
  readonly sent: string;
  readonly open: string;
}

export type Row = SentRow | ProvenRow | AbsentRow | OpenRow;

/** Requests, to one address or several. */
export function requests(to: string | readonly string[], expect: Expected, more: Partial<Requests> = {}): Requests {
  return { ...more, kind: "requests", to: [to].flat(), expect };
}

/** A call that every door refuses before the function runs. */
export function refused(
  handler: string,
  inputs: readonly Readonly<Record<string, unknown>>[],
  says: RegExp,
  status = 422,
): Refused {
  return { kind: "refused", handler, inputs, says, status };
}

/** Steps of their own. */
export function steps(run: (at: Target) => Promise<void>): Steps {
  return { kind: "steps", run };
}
