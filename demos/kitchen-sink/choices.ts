import {
  app,
  checkbox,
  checkboxGroup,
  colorPicker,
  column,
  computed,
  dateTime,
  dropdown,
  group,
  json,
  label,
  map,
  metric,
  number,
  progress,
  radio,
  range,
  rating,
  row,
  slider,
  textbox,
  tree,
} from "vitrine";

const PLACES = [
  { name: "Bergen", latitude: 60.39, longitude: 5.32 },
  { name: "Oulu", latitude: 65.01, longitude: 25.47 },
  { name: "Visby", latitude: 57.64, longitude: 18.3 },
  { name: "Cádiz", latitude: 36.53, longitude: -6.29 },
  { name: "Naxos", latitude: 37.1, longitude: 25.38 },
  { name: "Split", latitude: 43.51, longitude: 16.44 },
];

const name = textbox({ label: "Name of the trip", value: "A week by the sea" });
const days = dateTime({ label: "Days", range: true, value: { from: "2027-05-03", to: "2027-05-09" } });
const people = number({ label: "People", min: 1, max: 12, precision: 0, value: 2 });
const budget = range({ label: "Budget a day", max: 400, step: 10, value: [80, 160], info: "For each of you" });
const walk = slider({ label: "Walking", min: 0, max: 30, step: 1, value: 8, info: "Kilometres a day" });
const travel = radio({ label: "Travel by", choices: ["train", "ship", "bicycle"], value: "train" });
const place = tree({
  label: "Where to",
  nodes: [
    { value: "north", label: "North", children: ["Bergen", "Oulu", "Visby"] },
    { value: "south", label: "South", children: ["Cádiz", "Naxos", "Split"] },
  ],
  value: "Visby",
  open: 1,
});
const eat = dropdown({ label: "To eat", choices: ["fish", "noodles", "whatever there is"], value: "fish" });
const doing = checkboxGroup({ label: "To do", choices: ["swim", "read", "sail", "draw"], value: ["swim", "read"] });
const rain = checkbox({ label: "Also when it rains", value: true });
const mood = rating({ label: "How much you look forward to it", value: 4 });
const flag = colorPicker({
  label: "Colour of the flag",
  value: "#1f7a8c",
  swatches: ["#1f7a8c", "#b3261e", "#e0a100"],
});

const trip = { name, days, people, budget, walk, travel, place, eat, doing, rain, mood, flag };

const cost = metric({
  label: "At most",
  format: { style: "currency", currency: "EUR", maximumFractionDigits: 0 },
  value: computed({
    inputs: { days, people, budget },
    run: ({ days, people, budget }) => nights(days) * people * budget[1],
  }),
});
const planned = progress({
  label: "Planned",
  unit: "things a day",
  value: computed({ inputs: { doing }, run: ({ doing }) => ({ value: doing.length, max: 4 }) }),
});
const time = label({
  label: "Where the time goes",
  value: computed({ inputs: { walk, doing }, run: ({ walk, doing }) => shares(walk, doing) }),
});
const places = map({
  label: "On the map",
  color: "kind",
  height: 280,
  value: computed({
    inputs: { place },
    run: ({ place }) => PLACES.map((one) => ({ ...one, kind: one.name === place ? "chosen" : "other" })),
  }),
});
const given = json({ label: "What a function gets", value: computed({ inputs: trip, run: (all) => ({ ...all }) }) });

export const choices = app({
  layout: row(
    column(
      group(name, days, row(people, travel), budget),
      row(place, column(doing, rain)),
      group(walk, eat, mood, flag),
    ),
    column(row(cost, planned), places, time, given),
  ),
});

function nights({ from, to }: { readonly from: string; readonly to: string }): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** What part of a day of 14 hours each takes: 4 km an hour for walks, 2 hours for each thing to do. */
function shares(walk: number, doing: readonly string[]): Record<string, number> {
  const hours = { ...Object.fromEntries(doing.map((one) => [one, 2])), walk: walk / 4 };
  const used = Object.values(hours).reduce((sum, one) => sum + one, 0);
  const all = Math.max(14, used);
  return Object.fromEntries(Object.entries({ ...hours, nothing: all - used }).map(([one, own]) => [one, own / all]));
}
