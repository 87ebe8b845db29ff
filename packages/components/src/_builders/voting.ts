import { DefinitionError, on, update, UserError, type Handler, type Json } from "@vitrine/core";
import {
  hashOf,
  isObject,
  ownWords,
  plainText,
  randomId,
  type AnyComponent,
  type FlagStore,
} from "@vitrine/core/internal";
import { button, type Button } from "../button/button.ts";
import { group, type Group } from "../group/group.ts";
import { markdown } from "../markdown/markdown.ts";
import { row } from "../row/row.ts";
import { state, type State } from "../state/state.ts";

/** What a visitor says of two answers: which is better, that they are equally good, or that neither is. */
export type Vote = "a" | "b" | "tie" | "bad";

/** Two models whose answers a visitor sees, and what they were asked and gave. */
export interface Pair {
  /** Names of the models: that of the first side, that of the second. */
  readonly models: readonly [a: string, b: string];
  readonly inputs: unknown;
  readonly outputs: { readonly a: unknown; readonly b: unknown };
}

/** Options that every vote has. */
export interface VotingOptions {
  /** Where votes are kept, such as `flagFolder("./votes")` of `vitrine/flags`. Default: nowhere; the names are shown all the same. */
  readonly to?: FlagStore;
  /** Text below the buttons that says what is stored. Default: that what was entered and the answers are. */
  readonly consent?: string;
}

const CONSENT = "With your vote, what you entered and both answers are stored for the author of this demo.";

const VOTES: readonly (readonly [Vote, string])[] = [
  ["a", "A is better"],
  ["b", "B is better"],
  ["tie", "Both are as good"],
  ["bad", "Both are bad"],
];

/** The parts of a page on which visitors vote between two answers without knowing whose they are. */
export interface Voting {
  readonly pair: State<Pair | null>;
  /** Frames of the two sides; a vote writes the models' names into their labels. */
  readonly sides: readonly [a: Group, b: Group];
  /** The buttons, and what is stored. */
  readonly foot: readonly AnyComponent[];
  readonly handlers: readonly Handler[];
  /** Components that `opened` and `closed` write to. */
  readonly outputs: Readonly<Record<string, AnyComponent>>;
  /** New props of these when both answers are there: the visitor can vote. */
  opened(): Record<string, unknown>;
  /** New props of these while there are no answers. */
  closed(): Record<string, unknown>;
}

/** Creates the parts of a vote. `title` is that of the app. */
export function voting(
  [a, b]: readonly [readonly AnyComponent[], readonly AnyComponent[]],
  title: string,
  { to, consent }: VotingOptions,
): Voting {
  const pair = state<Pair | null>(null);
  const sides = [group({ label: "A" }, ...a), group({ label: "B" }, ...b)] as const;
  const buttons: readonly Button[] = VOTES.map(([, label]) => button({ label: ownWords(label), disabled: true }));
  const outputs = {
    ...Object.fromEntries(VOTES.map(([vote], i) => [`vote_${vote}`, buttons[i]!])),
    side_a: sides[0],
    side_b: sides[1],
  };
  const withButtons = (disabled: boolean, labels: readonly [string, string]) => ({
    ...Object.fromEntries(VOTES.map(([vote]) => [`vote_${vote}`, update({ disabled })])),
    side_a: update({ label: labels[0] }),
    side_b: update({ label: labels[1] }),
  });
  const keep = async (open: Pair, vote: Vote) => {
    if (to) await to.append(await recordOf(open, vote, plainText(title), plainText(consent ?? CONSENT), to));
  };
  const handlers = VOTES.map(([vote], i) =>
    on(buttons[i]!.click, {
      name: `vote_${vote}`,
      api: "private",
      concurrency: 20,
      overlap: "ignore",
      inputs: { pair },
      outputs: { pair, ...outputs },
      async run({ pair: open }, { warn }) {
        if (open === null) throw new UserError("There are no two answers to vote on. Ask for them first.");
        // The names are no less interesting where a vote cannot be kept.
        await keep(open, vote).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
          warn(error.message);
        });
        const [first, second] = open.models;
        return { pair: null, ...withButtons(true, [`A: ${first}`, `B: ${second}`]) } as {};
      },
    }),
  );
  const stored = markdown({ label: "", value: consent ?? ownWords(CONSENT), container: false });
  return {
    pair,
    sides,
    foot: [row(...buttons), ...(to ? [stored] : [])],
    handlers: handlers as unknown as Handler[],
    outputs,
    opened: () => withButtons(false, ["A", "B"]),
    closed: () => withButtons(true, ["A", "B"]),
  };
}

/** Two different models, drawn at random, in a random order. */
export function drawTwo(names: readonly string[]): [string, string] {
  const first = Math.floor(Math.random() * names.length);
  const others = names.filter((_, i) => i !== first);
  return [names[first]!, others[Math.floor(Math.random() * others.length)]!];
}

/** Throws `DefinitionError` for models that cannot be compared. */
export function checkModels(builder: string, models: unknown): void {
  const entries = isObject(models) && !Array.isArray(models) ? Object.entries(models) : [];
  if (entries.length < 2)
    throw new DefinitionError(
      `${builder}({ models }): must have two models or more, by name: { "small-1": …, "large-2": … }.`,
    );
  const wrong = entries.find(([, model]) => typeof model !== "function");
  if (wrong) throw new DefinitionError(`${builder}({ models }): "${wrong[0]}" must be a function.`);
}

async function recordOf(pair: Pair, vote: Vote, app: string, consent: string, to: FlagStore) {
  const inputs = await recorded(isObject(pair.inputs) ? pair.inputs : { input: pair.inputs }, to);
  const [a, b] = pair.models;
  return {
    id: randomId(),
    at: new Date().toISOString(),
    app,
    handler: "vote",
    model: null,
    reason: vote,
    note: "",
    inputs: inputs as Record<string, Json>,
    inputHash: await hashOf(inputs),
    outputs: (await recorded(pair.outputs, to)) as Record<string, Json>,
    corrections: {},
    event: { a, b },
    consent,
  };
}

/** A value as JSON, with each file stored. What JSON has not, such as a tensor, is null. */
async function recorded(value: unknown, to: FlagStore): Promise<Json> {
  if (value instanceof Blob) {
    const file = value instanceof File ? value : new File([value], "file", { type: value.type });
    return { file: await to.put(file), name: file.name, size: file.size, type: file.type };
  }
  if (Array.isArray(value)) return Promise.all(value.map((one) => recorded(one, to)));
  if (["string", "boolean"].includes(typeof value) || Number.isFinite(value)) return value as Json;
  if (!isObject(value) || Object.getPrototypeOf(value) !== Object.prototype) return null;
  const entries = Object.entries(value).map(async ([name, one]) => [name, await recorded(one, to)] as const);
  return Object.fromEntries(await Promise.all(entries));
}
