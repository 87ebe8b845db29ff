import {
  accordion,
  app,
  button,
  checkbox,
  column,
  dialog,
  group,
  logs,
  markdown,
  metric,
  number,
  on,
  paramViewer,
  progress,
  render,
  row,
  sidebar,
  slider,
  state,
  steps,
  textbox,
  timer,
  update,
} from "vitrine";

const rounds = slider({ label: "Rounds", min: 1, max: 20, step: 1, value: 8 });
const shuffle = checkbox({ label: "Shuffle", value: true });
const train = button({ label: "Train", variant: "primary" });
const done = progress({ label: "Trained", unit: "rounds" });
const output = logs({ label: "Output" });
const runs = state(0);
const nth = metric({ label: "Runs", value: 0 });

const seconds = state(0);
const clock = timer({ everyMs: 1000, active: false });
const shown = metric({ label: "Seconds", value: 0 });
const toggle = button("Start or stop the clock");
const ticks = state(false);

const count = slider({ label: "How many words", min: 1, max: 6, step: 1, value: 3 });
const joined = textbox({ label: "Joined", readonly: true, value: "ha ha ha" });
const fields = render({
  inputs: { count },
  run({ count }) {
    const words = Array.from({ length: count }, (_, i) => textbox({ label: `Word ${i + 1}`, key: i, value: "ha" }));
    const joining = on(
      words.map((word) => word.change),
      {
        inputs: Object.fromEntries(words.map((word, i) => [`word${i}`, word])),
        outputs: { joined },
        run: (given) => ({ joined: Object.values(given).join(" ") }),
      },
    );
    return { layout: group(...words), handlers: [joining] };
  },
});

const who = textbox({ label: "Your name", value: "Ada" });
const cups = number({ label: "Cups", min: 1, max: 9, precision: 0, value: 2 });
const order = button({ label: "Order", variant: "primary" });
const receipt = markdown({ label: "Receipt" });

export const training = app({
  layout: row(
    sidebar({ label: "Settings" }, rounds, shuffle),
    column(
      row(train, dialog({ label: "Parameters" }, paramViewer({ label: "train()", value: parameters() }))),
      row(done, nth),
      output,
    ),
  ),
  handlers: [
    on(train.click, {
      name: "train",
      description: "Counts rounds, and says so.",
      inputs: { rounds, shuffle, runs },
      outputs: { done, output, runs, nth },
      async *run({ rounds, shuffle, runs }) {
        let text = `\u001b[1mTraining\u001b[0m ${shuffle ? "in another order each round" : "in order"}\n`;
        for (let round = 1; round <= rounds; round++) {
          await new Promise((resolve) => setTimeout(resolve, 150));
          text += `round ${round}: loss \u001b[33m${(1 / round).toFixed(3)}\u001b[0m\n`;
          yield { done: { value: round, max: rounds }, output: text };
        }
        return { output: `${text}\u001b[32mdone\u001b[0m\n`, runs: runs + 1, nth: runs + 1 };
      },
    }),
  ],
});

export const parts = app({
  layout: column(
    steps({ Who: who, "How many": cups, Order: column(order, receipt) }),
    accordion({ label: "As many fields as you like" }, count, fields, joined),
    accordion({ label: "A clock", open: false }, row(toggle, shown)),
  ),
  handlers: [
    on(order.click, {
      name: "order",
      inputs: { who, cups },
      outputs: { receipt },
      run: ({ who, cups }) => ({ receipt: `**${cups}** cups of tea for ${who}.` }),
    }),
    on(toggle.click, {
      name: "toggle",
      inputs: { ticks },
      outputs: { ticks, clock },
      run: ({ ticks }) => ({ ticks: !ticks, clock: update({ active: !ticks }) }),
    }),
    on(clock.tick, {
      name: "tick",
      inputs: { seconds },
      outputs: { seconds, shown },
      run: ({ seconds }) => ({ seconds: seconds + 1, shown: seconds + 1 }),
    }),
  ],
});

function parameters() {
  return {
    rounds: { type: "number", default: "8", description: "How often all is looked at: 1 to 20." },
    shuffle: { type: "boolean", default: "true", description: "Whether the order differs in **each** round." },
  };
}
