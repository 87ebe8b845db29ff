import {
  accordion,
  button,
  column,
  dataframe,
  markdown,
  metric,
  radio,
  render,
  row,
  state,
  textbox,
} from "@vitrine/components";
import {
  app,
  DefinitionError,
  issue,
  on,
  onLoad,
  update,
  UserError,
  type App,
  type Context,
  type Json,
} from "@vitrine/core";
import type { AnyComponent, FlagRecord } from "@vitrine/core/internal";
import { agreementsOf } from "./agreement.ts";
import { countOutcomes, flagsFor, readQueue, type ReviewQueue, type Wanted } from "./queue.ts";
import { addReview, type Verdict } from "./reviews.ts";
import { shownValue } from "./shown-value.ts";

/** Options of `reviewFlags()`. */
export interface ReviewOptions {
  /** Title of the page. Default: Review of flags. */
  readonly title?: string;
  /** Number of reviewers that each flag is shown to. Default: 2, so that their agreement can be told. */
  readonly reviewers?: number;
}

/**
 * Creates an app in which reviewers accept or reject the flags of a folder, one after the other: a page with the call, the
 * result, what the visitor said and corrected, and two buttons. Verdicts are appended to `reviews.jsonl` in the folder; the
 * page tells how far each two reviewers agree. With login, reviewers are the users; without, each writes a name.
 *
 * Throws `DefinitionError` for a number of reviewers below 1.
 *
 * @example export default reviewFlags("./flags"); // vitrine start review.ts --auth auth.ts
 */
export function reviewFlags(folder: string, { title = "Review of flags", reviewers = 2 }: ReviewOptions = {}): App {
  if (!Number.isInteger(reviewers) || reviewers < 1)
    throw new DefinitionError(`reviewFlags({ reviewers }): must be a whole number from 1; got ${reviewers}.`);
  const name = textbox({ label: "Your name" });
  const wanted = radio({
    label: "Show",
    choices: [
      { value: "open", label: "To review" },
      { value: "disputed", label: "Disputed" },
      { value: "all", label: "All" },
    ] as const,
    value: "open",
  });
  const place = state<Place>({ flag: null, passed: [] });
  const [accept, reject, skip] = [
    button({ label: "Accept", variant: "primary", shortcut: "alt+a" }),
    button({ label: "Reject", shortcut: "alt+r" }),
    button({ label: "Skip", variant: "secondary", shortcut: "alt+s" }),
  ];
  const counts = {
    left: metric({ label: "To review", minWidth: 120 }),
    accepted: metric({ label: "Accepted", minWidth: 120 }),
    rejected: metric({ label: "Rejected", minWidth: 120 }),
    disputed: metric({ label: "Disputed", minWidth: 120 }),
  };
  const agreement = dataframe({ label: "Agreement", columns: AGREEMENT });
  const shown = render({ key: "flag", inputs: { place }, run: ({ place: { flag } }) => shownFlag(folder, flag) });
  const outputs = { place, ...counts, agreement };

  const next = async (who: string, wish: Wanted, passed: readonly string[]) => {
    const queue = await readQueue(folder);
    const left = flagsFor(queue, { reviewer: who, wanted: wish, enough: reviewers });
    const flag = left.find(({ id }) => !passed.includes(id))?.id ?? null;
    return { place: { flag, passed }, ...summaryOf(queue, left.length) };
  };
  const decided = (trigger: typeof accept, verdict: Verdict) =>
    on(trigger.click, {
      name: verdict,
      api: "private",
      inputs: { name, wanted, place },
      outputs,
      showProgressOn: shown,
      async run({ name: own, wanted: wish, place: { flag, passed } }, { user }) {
        const reviewer = nameOf(own, user);
        if (reviewer === "") throw issue(name, "is needed: your verdicts are kept under it.");
        if (flag === null) throw new UserError("There is no flag to review here.");
        await addReview(folder, { flag, reviewer, verdict, at: new Date().toISOString() });
        return next(reviewer, wish, [...passed, flag]);
      },
    });
  return app({
    title,
    layout: column(
      row(name, wanted),
      row(...Object.values(counts)),
      row(accept, reject, skip),
      shown,
      accordion({ label: "Agreement of reviewers", open: false }, agreement),
    ),
    handlers: [
      decided(accept, "accepted"),
      decided(reject, "rejected"),
      on(skip.click, {
        name: "skip",
        api: "private",
        inputs: { name, wanted, place },
        outputs,
        showProgressOn: shown,
        run: ({ name: own, wanted: wish, place: { flag, passed } }, { user }) =>
          next(nameOf(own, user), wish, flag === null ? [] : [...passed, flag]),
      }),
      on([wanted.change, name.submit], {
        name: "show",
        api: "private",
        inputs: { name, wanted },
        outputs,
        showProgressOn: shown,
        run: ({ name: own, wanted: wish }, { user }) => next(nameOf(own, user), wish, []),
      }),
      on(onLoad(), {
        name: "open",
        api: "private",
        inputs: { name, wanted },
        outputs: { ...outputs, name },
        run: async ({ name: own, wanted: wish }, { user }) => ({
          ...(await next(nameOf(own, user), wish, [])),
          ...(user && { name: update({ visible: false }) }),
        }),
      }),
    ],
  });
}

/** Where a reviewer is: the flag on the page, and those that were passed. */
interface Place {
  readonly flag: string | null;
  readonly passed: readonly string[];
}

const AGREEMENT = { reviewers: "text", flags: "number", agreed: "number", kappa: "number" } as const;

/** A text among components, without a frame. */
const NOTE = { label: "Flag", container: false } as const;

function nameOf(own: string, user: Context["user"]): string {
  return user?.id ?? own.trim();
}

function summaryOf(queue: ReviewQueue, left: number) {
  const { accepted, rejected, disputed } = countOutcomes(queue);
  const agreement = agreementsOf(queue.reviews).map(({ reviewers, flags, agreed, kappa }) => ({
    reviewers: reviewers.join(", "),
    flags,
    agreed: rounded(agreed),
    kappa: kappa === null ? null : rounded(kappa),
  }));
  return { left, accepted, rejected, disputed, agreement };
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}

async function shownFlag(folder: string, id: string | null): Promise<AnyComponent> {
  if (id === null) return markdown({ ...NOTE, value: "There is no flag to review here.", key: "none" });
  const { flags } = await readQueue(folder);
  const flag = flags.find((one) => one.id === id);
  if (!flag) return markdown({ ...NOTE, value: "This flag is not there any more.", key: "gone" });
  const sides = [
    ["Inputs", flag.inputs],
    ["Result", flag.outputs],
    ["Correction", flag.corrections],
  ] as const;
  const columns: AnyComponent[] = [];
  for (const [title, values] of sides)
    if (Object.keys(values).length > 0) columns.push(column(...(await side(title, values, flag.id, folder))));
  return column(markdown({ ...NOTE, value: headOf(flag), key: `head-${id}` }), row(...columns));
}

async function side(title: string, values: Readonly<Record<string, Json>>, id: string, folder: string) {
  const shown: AnyComponent[] = [markdown({ ...NOTE, value: `#### ${title}`, key: `${title}-${id}` })];
  for (const [name, value] of Object.entries(values))
    shown.push(await shownValue(value, name, `${title}-${name}-${id}`, folder));
  return shown;
}

/** What a visitor said of a result, as Markdown: none of it is read as Markdown. */
function headOf({ at, app: title, handler, model, reason, note }: FlagRecord): string {
  const about = [title, handler, model, at.slice(0, 16).replace("T", " ")].filter(Boolean).map(escaped).join(" · ");
  return [reason === null ? "" : `**${escaped(reason)}**`, note === "" ? "" : `“${escaped(note)}”`, about]
    .filter(Boolean)
    .join("\n\n");
}

function escaped(text: unknown): string {
  return String(text).replace(/[\\`*_{}[\]()<>#+\-.!|~$&]/g, "\\$&");
}
