import { DefinitionError } from "../errors.ts";
import type { Json } from "../schema/json.ts";
import { isObject } from "../schema/json.ts";
import { show } from "../schema/show.ts";

/** What a visitor told an author of a result, with the call that gave it. Everything in it is JSON. */
export interface FlagRecord {
  /** Random; the first member of the JSON. */
  readonly id: string;
  /** Time of the flag, ISO 8601 in UTC. */
  readonly at: string;
  /** Title of the app. */
  readonly app: string;
  /** Name of the handler whose result was flagged. */
  readonly handler: string;
  /** One of the reasons that the author offered; null if none was. */
  readonly reason: string | null;
  /** What the visitor wrote; empty if nothing. */
  readonly note: string;
  /** Inputs of the call by name, without secrets. Each file is a `FlaggedFile`. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** Outputs by name. Each file is a `FlaggedFile`. */
  readonly outputs: Readonly<Record<string, Json>>;
  /** Data of the trigger that started the call, such as which reply was disliked; null if it has none. */
  readonly event: Json;
}

/** A file of a flag's record: `file` is its name in the store. */
export type FlaggedFile = {
  readonly file: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
};

/** Where flags are kept. Its functions run where the app's do: on the server, in several processes at once. */
export interface FlagStore {
  /** Stores a file, completely, and returns the name by which a record refers to it. */
  put(file: File): Promise<string>;
  /** Appends a record whose files are stored. */
  append(record: FlagRecord): Promise<void>;
}

/** How visitors may flag the results of a handler. */
export interface FlagOptions {
  /** Reasons to choose from: `["Wrong", "Offensive"]`. Default: none, and no choice. */
  readonly reasons?: readonly string[];
  /** Whether a visitor may write a note, of at most 2,000 characters. Default: true. */
  readonly note?: boolean;
  /** Text below them that says what is stored, and for whom. Default: that the inputs and the result are, for the author. */
  readonly consent?: string;
  /** Where flags are kept, such as `flagFolder("./flags")` of `vitrine/flags`. */
  readonly to: FlagStore;
  /**
   * For a trigger that is an opinion already: the page asks at once, without a button, where the trigger's data have
   * the members of one of these.
   */
  readonly asksFor?: readonly Readonly<Record<string, Json>>[];
}

/** A handler's flag button, in a description. */
export interface FlagDescription {
  /** Handler that stores a flag: it takes `inputs`, `outputs`, `event`, `reason` and `note`. */
  readonly handler: string;
  readonly reasons: readonly string[];
  readonly note: boolean;
  readonly consent: string;
  /** Data of the trigger for which the page asks at once; null for a button. */
  readonly asksFor: readonly Readonly<Record<string, Json>>[] | null;
}

/** Longest note of a visitor, in characters. */
export const LONGEST_NOTE = 2000;

/** Consent text of an author who wrote none. */
export const CONSENT = "What you entered and this result are stored for the author of this demo.";

/** Throws `DefinitionError` for flag options that are none. */
export function checkFlag(flag: FlagOptions | undefined): void {
  if (flag === undefined) return;
  if (!isStore(flag.to))
    throw new DefinitionError(
      `flag({ to }): must be a store of flags, such as flagFolder("./flags") of vitrine/flags; got ${show(flag.to)}.`,
    );
  const { reasons = [] } = flag;
  if (!Array.isArray(reasons) || !reasons.every((one) => typeof one === "string" && one !== ""))
    throw new DefinitionError(`flag({ reasons }): must be a list of texts; got ${show(reasons)}.`);
  if (new Set(reasons).size < reasons.length) throw new DefinitionError("flag({ reasons }): names one twice.");
}

function isStore(given: unknown): boolean {
  return isObject(given) && typeof given["append"] === "function" && typeof given["put"] === "function";
}
