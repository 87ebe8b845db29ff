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
  /** Name and version of the model, as the author wrote it; null if not. */
  readonly model: string | null;
  /** Inputs of the call by name, without secrets. Each file is a `FlaggedFile`. */
  readonly inputs: Readonly<Record<string, Json>>;
  /**
   * SHA-256 of the inputs, in hexadecimal: equal for equal inputs, whatever the order of their names. A file counts by its
   * name in the store, which for `flagFolder()` and `flagBucket()` is that of its content.
   */
  readonly inputHash: string;
  /** Outputs by name. Each file is a `FlaggedFile`. */
  readonly outputs: Readonly<Record<string, Json>>;
  /** What outputs should have been, by name, in the visitor's opinion. Those that the visitor left as they were are not there. */
  readonly corrections: Readonly<Record<string, Json>>;
  /** Data of the trigger that started the call, such as which reply was disliked; null if it has none. */
  readonly event: Json;
  /** The author's words on what is stored, which the visitor saw. */
  readonly consent: string;
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
  /**
   * Outputs that a visitor may correct, by name: a text is edited, a label picked, boxes are moved, cells of a table are
   * changed. `true` for all that can be: those of a kind that visitors can also fill in. Default: none.
   */
  readonly corrections?: true | readonly string[];
  /** Name and version of the model, kept with each flag: `"digits-3"`. */
  readonly model?: string;
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
  /** Handler that stores a flag: it takes `inputs`, `outputs`, `corrections`, `event`, `reason` and `note`. */
  readonly handler: string;
  readonly reasons: readonly string[];
  readonly note: boolean;
  /** Names of the outputs that a visitor may correct, if there are any. */
  readonly corrections?: readonly string[];
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
  const { reasons = [], model, corrections } = flag;
  if (model !== undefined && typeof model !== "string")
    throw new DefinitionError(`flag({ model }): must be a text; got ${show(model)}.`);
  if (corrections !== undefined && corrections !== true && !isListOfTexts(corrections))
    throw new DefinitionError(`flag({ corrections }): must be true, or a list of names; got ${show(corrections)}.`);
  if (!isListOfTexts(reasons))
    throw new DefinitionError(`flag({ reasons }): must be a list of texts; got ${show(reasons)}.`);
  if (new Set(reasons).size < reasons.length) throw new DefinitionError("flag({ reasons }): names one twice.");
}

function isListOfTexts(given: unknown): given is readonly string[] {
  return Array.isArray(given) && given.every((one) => typeof one === "string" && one !== "");
}

function isStore(given: unknown): boolean {
  return isObject(given) && typeof given["append"] === "function" && typeof given["put"] === "function";
}
