/** What an app can say about its handlers, in one app: each has a field in which one sees that it works. */
import {
  after,
  app,
  button,
  column,
  computed,
  dialog,
  every,
  image,
  issue,
  on,
  onLeave,
  onLoad,
  render,
  row,
  skip,
  state,
  textbox,
  update,
  UserError,
} from "vitrine";

const field = (label: string, value = "") => textbox({ label, value });
const sleep = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()));
  });

const [loaded, ticks, counted] = [field("Loaded"), field("Ticks", "0"), field("Counted")];
const [text, debounced, mail] = [field("Text", "abc"), field("Debounced"), field("Mail")];
const letters = textbox({
  label: "Letters",
  value: computed({ inputs: { text }, run: ({ text }) => `${text.length}` }),
});
/** The same under names that no parameter has. */
const [text_, mail_] = [text, mail];
const visits = state(0);
const [one, two, told, ended, queued, replaced, ignored] = [
  field("One"),
  field("Two"),
  field("Told"),
  field("Ended"),
  field("Queued"),
  field("Replaced"),
  field("Ignored"),
];
const buttons = {
  chain: button({ label: "Chain", shortcut: "alt+k" }),
  fail: button("Fail"),
  slow: button("Slow"),
  halt: button("Halt"),
  queue: button("Queue"),
  replace: button("Replace"),
  ignore: button("Ignore"),
  check: button("Check"),
  refuse: button("Refuse"),
  count: button("Count"),
  open: button("Open"),
  clear: button({ label: "Empty", type: "reset" }),
};
const window = dialog({ label: "Well?", opener: false }, textbox({ label: "Answer", value: "Well." }));

const chain = on(buttons.chain.click, {
  name: "chain",
  api: "private",
  outputs: { one, two },
  run: () => ({ one: "first", two: skip }),
});
const fail = on(buttons.fail.click, {
  name: "fail",
  outputs: { one },
  run() {
    throw new UserError("Not today.");
  },
});
const slow = on(buttons.slow.click, {
  name: "slow",
  outputs: { one },
  async run(_, { signal, progress, warn }) {
    warn("It may take long.", { title: "Mind", durationMs: null });
    for (const page of progress.each([1, 2], { unit: "pages" })) {
      progress(0.5, `in the middle of page ${page}`);
      await sleep(60_000, signal);
    }
  },
});
/** How many calls have run to their end, with this one; `overlap` decides about those that start meanwhile. */
async function ran(before: number, signal: AbortSignal): Promise<number> {
  await sleep(300, signal);
  return before + 1;
}
const [queues, replacements, lone] = [state(0), state(0), state(0)];
const overlaps = [
  on(buttons.queue.click, {
    name: "queue",
    overlap: "queue",
    inputs: { queues },
    outputs: { queues, queued },
    async run({ queues }, { signal }) {
      const count = await ran(queues, signal);
      return { queues: count, queued: String(count) };
    },
  }),
  on(buttons.replace.click, {
    name: "replace",
    overlap: "replace",
    inputs: { replacements },
    outputs: { replacements, replaced },
    async run({ replacements }, { signal }) {
      const count = await ran(replacements, signal);
      return { replacements: count, replaced: String(count) };
    },
  }),
  on(buttons.ignore.click, {
    name: "ignore",
    overlap: "ignore",
    inputs: { lone },
    outputs: { lone, ignored },
    async run({ lone }, { signal }) {
      const count = await ran(lone, signal);
      return { lone: count, ignored: String(count) };
    },
  }),
];

const pixels = (width: number, height: number) => ({
  width,
  height,
  data: new Uint8ClampedArray(width * height * 4).fill(99),
});

/** A part for each item of a state, with a field and a button of its own. */
const items = state(["pear", "plum"]);
const list = render({
  inputs: { items },
  run: ({ items: shown }) => {
    const rows = shown.map((item) => {
      const [note, more] = [textbox({ key: `note ${item}`, label: `Note on ${item}` }), button(`More of ${item}`)];
      const adding = on(more.click, {
        inputs: { items, note },
        outputs: { items, told },
        run: ({ items, note }) => ({ items: [`new ${item}`, ...items], told: note }),
      });
      const [picture, paint] = [
        image({ key: `picture ${item}`, label: `Picture of ${item}`, value: pixels(item.length, 2) }),
        button(`Paint ${item}`),
      ];
      const painting = on(paint.click, { outputs: { picture }, run: () => ({ picture: pixels(9, 9) }) });
      return { layout: row(note, more, picture, paint), handlers: [adding, painting] };
    });
    return { layout: column(...rows.map(({ layout }) => layout)), handlers: rows.flatMap(({ handlers }) => handlers) };
  },
});

export default app({
  title: "Features",
  layout: column(
    row(loaded, ticks, letters, debounced, counted),
    row(text, mail),
    row(one, two, told, ended),
    row(queued, replaced, ignored),
    row(...Object.values(buttons)),
    window,
    list,
  ),
  handlers: [
    on(onLoad(), { name: "load", outputs: { loaded }, run: () => ({ loaded: "yes" }) }),
    on(onLeave(), {
      name: "leave",
      inputs: { visits },
      outputs: { visits },
      run: ({ visits }) => ({ visits: visits + 10 }),
    }),
    on(every(200), {
      name: "tick",
      inputs: { ticks },
      outputs: { ticks },
      run: ({ ticks }) => ({ ticks: String(Number(ticks) + 1) }),
    }),
    on(text.input, {
      name: "debounce",
      debounceMs: 200,
      inputs: { text },
      outputs: { debounced },
      run: ({ text }) => ({ debounced: text }),
    }),
    on(text.input, {
      runs: "page",
      inputs: { text },
      outputs: { text },
      run: ({ text }, { update }) => ({ text: update({ info: `${text.length} characters` }) }),
    }),
    chain,
    on(after(chain), {
      name: "then",
      inputs: { one },
      outputs: { two },
      run: ({ one }) => ({ two: `${one}, second` }),
    }),
    fail,
    on(after(fail, "failed"), { name: "failed", outputs: { told }, run: (_, { event }) => ({ told: event.detail }) }),
    slow,
    on(buttons.halt.click, { name: "halt", cancels: [slow], run() {} }),
    on(after(slow, "end"), { name: "end", outputs: { ended }, run: () => ({ ended: "yes" }) }),
    ...overlaps,
    on(buttons.check.click, {
      name: "check",
      inputs: { mail },
      outputs: { mail },
      validate: ({ mail }) => (mail.includes("@") ? undefined : issue(mail_, "is not an address.")),
      run: () => ({ mail: update({ label: "Checked mail" }) }),
    }),
    on(buttons.refuse.click, {
      name: "refuse",
      inputs: { text },
      run() {
        throw issue(text_, "is refused.");
      },
    }),
    on(buttons.count.click, {
      name: "count",
      inputs: { visits },
      outputs: { visits, counted },
      run: ({ visits }) => ({ visits: visits + 1, counted: String(visits + 1) }),
    }),
    on(buttons.open.click, { name: "open", outputs: { window }, run: () => ({ window: update({ open: true }) }) }),
  ],
});
