import { app } from "../app/app.ts";
import { UserError } from "../errors.ts";
import { issue } from "../app/input-issues.ts";
import { on } from "../app/handler.ts";
import { stream } from "../app/stream.ts";
import { skip, update } from "../app/update.ts";
import { amount, box, data, memory, paper, part, pick, press, tags, words } from "./specs.ts";

// Test app with a function of each kind. All its effects are visible in its messages, so that it can run in another
// thread, another process or behind HTTP.

const text = words();
const times = amount({ value: 2, max: 10 });
const ms = amount({ value: 0, max: 60_000 });
const lang = pick({ choices: ["en", "fr"] });
/** The same under names that no function's parameter has. */
const [text_, times_] = [text, times];
const labels = tags();
const thing = data();
const note = amount({ required: false, value: 7 });
const doc = paper({ maxBytes: 1000 });
const maybe = paper({ required: false });
const choice = pick({ choices: ["a", "b"] });
const reply = words({ maxLength: 10_000 });
const seen = data();
const answer = data();
const copy = paper();
const visits = memory(0);
const picked = tags();
const go = press();
/** Inputs that go on while their function runs. */
const [number, sheet] = [stream(amount(), { keep: "all" }), stream(paper({ maxBytes: 1000 }))];

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}

/** Keeps no flag: tells it in words for the visitor. A file is named by what is in it. */
const tellingFlags = {
  put: async (file: File) => `kept ${await file.text()}`,
  append: async (record: object) => Promise.reject(new UserError(JSON.stringify(record))),
};

const never = () => new Promise<never>(() => {});

const fed = [
  on([], {
    name: "add",
    concurrency: 20,
    inputs: { number },
    outputs: { seen },
    async *run({ number }) {
      let sum = 0;
      for await (const one of number) yield { seen: (sum += one) };
      return { seen: `${sum} in all` };
    },
  }),
  on([], {
    name: "first",
    inputs: { number },
    outputs: { seen },
    async run({ number }) {
      for await (const one of number) return { seen: one };
      return { seen: null };
    },
  }),
  on([], {
    name: "newest",
    inputs: { sheet, ms },
    outputs: { reply },
    async *run({ sheet, ms }, { signal }) {
      for await (const one of sheet) {
        yield { reply: await one.text() };
        await sleep(ms, signal);
      }
    },
  }),
];

const values = [
  on([], {
    name: "echo",
    concurrency: 20,
    inputs: { text, times },
    outputs: { reply },
    examples: [{ text: "hi", times: 3 }],
    run: ({ text, times }) => ({ reply: text.repeat(times) }),
  }),
  on([], { name: "later", inputs: { text }, outputs: { reply }, run: async ({ text }) => ({ reply: text }) }),
  on([], { name: "lone", inputs: choice, outputs: answer, run: (chosen) => ({ chosen }) }),
  on([], { name: "mirror", inputs: { thing }, outputs: { seen }, run: ({ thing }) => ({ seen: thing }) }),
  on([], { name: "mirror-labels", inputs: { labels }, outputs: { seen }, run: ({ labels }) => ({ seen: labels }) }),
  on([], { name: "nothing", outputs: { reply }, run: () => {} }),
  on([], { name: "choose", inputs: { lang }, outputs: { reply }, run: ({ lang }) => ({ reply: lang }) }),
  on([], { name: "join", inputs: { labels }, outputs: { reply }, run: ({ labels }) => ({ reply: labels.join() }) }),
  on([], {
    name: "optional",
    inputs: { note, maybe },
    outputs: { seen },
    run: ({ note, maybe }) => ({ seen: { note, maybe: maybe === null } }),
  }),
  on([], { name: "lie", outputs: { reply }, run: () => ({ reply: 3 as unknown as string }) }),
  on([], { name: "stray", outputs: { reply }, run: () => ({ nonsense: 1 }) as { reply?: string } }),
  on([], {
    name: "who",
    outputs: { seen },
    run: (_, { session, request }) => ({ seen: { session: session.id, agent: request.headers["x-agent"] ?? null } }),
  }),
];

const streams = [
  on([], {
    name: "compute",
    outputs: { seen },
    *run() {
      for (let step = 1; step <= 10; step++) {
        for (const end = performance.now() + 15; performance.now() < end;);
        yield { seen: step };
      }
    },
  }),
  on([], {
    name: "spell",
    inputs: { text },
    outputs: { reply },
    *run({ text }) {
      for (let end = 1; end <= text.length; end++) yield { reply: text.slice(0, end) };
    },
  }),
  on([], {
    name: "spellLater",
    concurrency: 50,
    inputs: { text, ms },
    outputs: { reply, seen },
    async *run({ text, ms }, { signal }) {
      for (let end = 1; end <= text.length; end++) {
        await sleep(ms, signal);
        yield { reply: text.slice(0, end) };
      }
      return { seen: "spelt" };
    },
  }),
  on([], {
    name: "parts",
    outputs: { reply, seen },
    *run() {
      yield { reply: "first" };
      yield { seen: 1 };
      yield { reply: skip, seen: 2 };
      return { reply: "last" };
    },
  }),
  on([], {
    name: "grow",
    outputs: { seen },
    *run() {
      const list: number[] = [];
      for (let i = 0; i < 3; i++) {
        list.push(i);
        yield { seen: list };
      }
    },
  }),
  on([], {
    name: "report",
    run(_, { progress, info, warn, success }) {
      progress(0.25, "reading");
      progress(null);
      progress.steps(1, 4, { unit: "pages" });
      for (const _item of progress.each(["a", "b"], { text: "each" })) info("read");
      warn("slow", { title: "Mind", durationMs: null });
      success("ready");
    },
  }),
  on([], {
    name: "nest",
    run(_, { progress }) {
      for (const page of progress.each([1, 2], { unit: "pages" })) progress(0.5, `page ${page}`);
    },
  }),
  on([], {
    name: "narrow",
    outputs: { lang },
    run: () => ({ lang: update({ choices: ["de", "it"], value: "de" as "en" }) }),
  }),
  on([], {
    name: "narrowFirst",
    outputs: { lang },
    *run() {
      yield { lang: update({ choices: ["de", "it"] }) };
      yield { lang: "it" as "en" };
    },
  }),
];

/** Number of runs for each text. */
const recoveries = new Map<string, number>();

const failures = [
  on([], {
    name: "complain",
    run() {
      throw new UserError("No face in this picture.");
    },
  }),
  on([], {
    name: "reproach",
    inputs: { text, times },
    run() {
      throw issue(text_, "is known.").and(times_, "is odd.");
    },
  }),
  on([], {
    name: "blame",
    inputs: { text },
    run({ text }) {
      throw new Error(`a secret: ${text}`);
    },
  }),
  on([], { name: "hurry", timeLimitMs: 20, run: never }),
  on([], {
    name: "recover",
    retries: 1,
    concurrency: { group: "recover", limit: 20 },
    inputs: { text, times },
    outputs: { reply, seen },
    async *run({ text, times }, { progress }) {
      const run = (recoveries.get(text) ?? 0) + 1;
      recoveries.set(text, run);
      yield { reply: `run ${run}` };
      if (run > times) return;
      progress(0.5);
      yield { seen: "void" };
      throw new Error("a passing error");
    },
  }),
  on([], {
    name: "persist",
    retries: 10,
    run(_, { progress }) {
      progress(0.5);
      throw new Error("an error that stays");
    },
  }),
  on([], {
    name: "insist",
    retries: 3,
    run() {
      throw new UserError("It stays so.");
    },
  }),
];

const turns = [
  on([], {
    name: "wait",
    inputs: { ms },
    outputs: { reply },
    async run({ ms }, { signal }) {
      await sleep(ms, signal);
      return { reply: "waited" };
    },
  }),
  on([], { name: "deaf", concurrency: { group: "line", limit: 1 }, run: never }),
  on([], {
    name: "stamp",
    concurrency: { group: "line", limit: 1 },
    outputs: { seen },
    run: () => ({ seen: performance.timeOrigin + performance.now() }),
  }),
  on([], { name: "wide", concurrency: 3, inputs: { ms }, run: ({ ms }, { signal }) => sleep(ms, signal) }),
  on([], { name: "crowd", maxWaiting: 2, inputs: { ms }, run: ({ ms }, { signal }) => sleep(ms, signal) }),
  on([], {
    name: "together",
    batch: { max: 3, waitMs: 100 },
    inputs: { text },
    outputs: { reply },
    run(calls) {
      if (calls.some(({ text }) => text === "bad")) throw new UserError("One of them is bad.");
      return calls.map(({ text }, i) => ({ reply: `${text}: ${i + 1} of ${calls.length}` }));
    },
  }),
];

const events = [
  on(picked.select, { name: "chosen", outputs: { seen }, run: (_, { event }) => ({ seen: event }) }),
  on([picked.select, go.click], {
    name: "chosenOrNot",
    outputs: { seen },
    run: (_, { event }) => ({ seen: event?.index ?? null }),
  }),
];

const kept = [
  on([], {
    name: "visit",
    inputs: { visits },
    outputs: { visits, seen },
    run: ({ visits }) => ({ visits: visits + 1, seen: visits + 1 }),
  }),
  on([], { name: "rechoose", outputs: { lang }, run: () => ({ lang: update({ choices: ["de", "it"] }) }) }),
  on([], {
    name: "weigh",
    flag: { reasons: ["Wrong"], to: tellingFlags },
    inputs: { doc },
    outputs: { seen },
    run: async ({ doc }) => ({ seen: { name: doc.name, type: doc.type, text: await doc.text() } }),
  }),
  on([], {
    name: "make",
    flag: { corrections: true, model: "maker-2", consent: "Kept.", to: tellingFlags },
    inputs: { text },
    outputs: { copy },
    run: ({ text }) => ({ copy: new File([text], "made.txt", { type: "text/plain" }) }),
  }),
];

let made = 0;
let stumbles = 0;

/** Functions whose results of examples are kept, and how often each has run. */
const examined = [
  on([], {
    name: "remember",
    inputs: { text },
    outputs: { reply, copy },
    examples: { rows: [{ text: "one" }, { text: "two" }], cache: "lazy" },
    *run({ text }) {
      yield { reply: "begun" };
      return { reply: `${text} ${++made}`, copy: new File([text], "kept.txt", { type: "text/plain" }) };
    },
  }),
  on([], {
    name: "stumble",
    inputs: { text },
    outputs: { reply },
    examples: { rows: [{ text: "a" }], cache: "lazy" },
    run({ text }) {
      // Every other time: several engines may share this module.
      if (++stumbles % 2 === 1) throw new UserError("Not yet.");
      return { reply: text };
    },
  }),
  on([], {
    name: "retell",
    outputs: { lang },
    examples: { rows: [{}], cache: "lazy" },
    run: () => ({ lang: update({ choices: ["de", "it"], value: "de" as "en" }) }),
  }),
  on([], {
    name: "slowly",
    inputs: { text, ms },
    outputs: { reply },
    examples: { rows: [{ text: "slow", ms: 50 }], cache: "lazy" },
    async *run({ text, ms }, { signal }) {
      yield { reply: "begun" };
      await sleep(ms, signal);
      return { reply: `${text} ${++made}` };
    },
  }),
];

/** Functions that must not run for inputs that their validators refuse. */
const validated = [
  on([], {
    name: "signup",
    inputs: { text, times, visits },
    outputs: { reply, visits },
    validate({ text, times, visits }) {
      if (text === "broken") throw new Error("a secret of the validator");
      if (visits > 1) return issue(text_, "is known already.");
      const found = text.includes("@") ? undefined : issue(text_, "is not an address.");
      return times === 3 ? (found ?? issue(text_, "is fine.")).and(times_, "is not three.") : found;
    },
    run: ({ text, visits }) => ({ reply: text, visits: visits + 1 }),
  }),
  on([], {
    name: "standard",
    inputs: { text, labels },
    outputs: { reply },
    validate: {
      "~standard": {
        validate: async (value) => {
          const { labels } = value as { labels: string[] };
          const at = labels.indexOf("bad");
          return at < 0 ? {} : { issues: [{ message: "is bad.", path: ["labels", { key: at }] }] };
        },
      },
    },
    run: ({ text }) => ({ reply: text }),
  }),
];

const items = memory(["a", "b"]);
const size = amount({ value: 1, max: 9 });

/** A part for each item, with functions of each kind, that takes components inside and outside. */
const list = part("list", { items, size }, ({ items: shown, size }: { items: string[]; size: number }) => {
  const own = words({ key: "own", value: "own" });
  const file = paper({ key: "file", required: false });
  const one = pick({ key: "one", choices: shown });
  const presses = shown.map(() => press());
  const handlers = [
    on([], {
      name: "all",
      inputs: { own, text },
      outputs: { reply },
      run: ({ own, text }) => ({ reply: `${own} ${text} ${size}` }),
    }),
    on([], {
      name: "stream",
      inputs: { own, ms },
      outputs: { own },
      async *run({ own, ms }, { signal, progress }) {
        progress(0.5, "half");
        yield { own: `${own}.` };
        await sleep(ms, signal);
        yield { own: `${own}..` };
      },
    }),
    on([], { name: "chosen", inputs: { one }, outputs: { reply }, run: ({ one }) => ({ reply: one }) }),
    on([], {
      name: "checked",
      inputs: { own },
      outputs: { reply },
      validate: ({ own: given }) => (given === "bad" ? issue(own, "is bad.") : undefined),
      run: ({ own }) => ({ reply: own }),
    }),
    on([], {
      name: "read",
      inputs: { file },
      outputs: { file, reply },
      run: async ({ file }) => ({ file: new Blob([`seen ${await file!.text()}`]), reply: file!.name }),
    }),
    on([], {
      name: "change",
      outputs: { own, one },
      run: () => ({ own: update({ maxLength: 2 }), one: update({ choices: ["z"] }) }),
    }),
    ...shown.map((item, i) =>
      on(presses[i]!.click, {
        name: `remove_${item}`,
        inputs: { items },
        outputs: { items },
        run: ({ items }) => ({ items: items.filter((other) => other !== item) }),
      }),
    ),
  ];
  return { layout: box(own, file, one, ...presses), handlers };
});
const nothing = part("nothing", { times }, () => null);
/** A part that is gone for more times than 5: its function writes a file. */
const letter = part("letter", { times }, ({ times }: { times: number }) => {
  if (times > 5) return null;
  const sheet = paper({ key: "sheet" });
  const run = () => ({ sheet: new Blob(["dear"]) });
  return { layout: sheet, handlers: [on([], { name: "write", outputs: { sheet }, run })] };
});
/** A state that only a part inside another listens to. */
const hits = memory(0);
const hit = on([], { name: "hit", inputs: { hits }, outputs: { hits }, run: ({ hits }) => ({ hits: hits + 1 }) });

/** A part with a part, for a size up to 8, that takes components around both. */
const nest = part("nest", { size }, ({ size }: { size: number }) => {
  const own = words({ key: "own", value: "own" });
  const inner = part(
    "inner",
    { own, items, hits },
    ({ own: given, items: shown }: { own: string; items: string[] }) => {
      const field = words({ key: "field", value: "field" });
      const sheet = paper({ key: "sheet" });
      const handlers = [
        on([], {
          name: "all",
          inputs: { field, own, text },
          outputs: { reply },
          run: (now) => ({ reply: [now.field, now.own, now.text, given, size, shown.length].join(" ") }),
        }),
        on([], { name: "change", outputs: { field }, run: () => ({ field: update({ maxLength: 2 }) }) }),
        on([], { name: "write", outputs: { sheet }, run: () => ({ sheet: new Blob([given]) }) }),
        on([], { name: "hold", run: never }),
      ];
      return { layout: box(field, sheet), handlers };
    },
  );
  const calling = on([], { name: "own", inputs: { own }, outputs: { reply }, run: ({ own }) => ({ reply: own }) });
  return { layout: size > 8 ? own : box(own, inner), handlers: [calling] };
});

/** A part in a part in a part, and so on. */
const deep: () => ReturnType<typeof part> = () => part("deep", {}, () => box(deep()));
const wrong = part("wrong", {}, () => "no component");

/** Components without event handlers in this app. */
const form = box(
  text,
  times,
  ms,
  lang,
  labels,
  thing,
  note,
  doc,
  maybe,
  choice,
  reply,
  seen,
  answer,
  copy,
  number,
  sheet,
);

/** The app of the engine contract tests. */
export const contractApp = app({
  title: "Contract",
  layout: box(form, picked, go, size, list, nothing, letter, nest, deep(), wrong),
  handlers: [...values, ...fed, ...streams, ...failures, ...turns, ...kept, ...events, ...validated, ...examined, hit],
});
