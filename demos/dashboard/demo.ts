import {
  app,
  checkbox,
  column,
  grid,
  html,
  markdown,
  on,
  onLoad,
  radio,
  row,
  slider,
  state,
  tabs,
  timer,
} from "vitrine";
import { read, SENSORS, type Reading } from "./sensors.ts";
import { chartOf, figureOf, tableOf } from "./views.ts";

const KEPT = 60;

const clock = timer({ everyMs: 1000 });
const live = checkbox({ label: "Live", value: true, grow: 0, minWidth: 96 });
const pace = slider({ label: "Pace in seconds", min: 0.5, max: 10, step: 0.5, value: 1 });
const readings = state<Reading[]>([], { keep: "page" });
const temperature = markdown({ label: SENSORS.temperature.label, class: "card" });
const humidity = markdown({ label: SENSORS.humidity.label, class: "card" });
const light = markdown({ label: SENSORS.light.label, class: "card" });
const sensor = radio({ label: "Sensor", choices: ["temperature", "humidity", "light"], value: "temperature" });
const chart = html({ label: "The last readings" });
const table = markdown({ label: "So far" });

export default app({
  title: "A greenhouse",
  description: "Three made-up sensors are read while the page is open. Stop them, or change the pace.",
  css: `.card::part(frame) { padding: 12px 16px; border: 1px solid var(--v-line); border-radius: var(--v-radius); }`,
  layout: column(
    row({ align: "center" }, live, pace),
    tabs({ Now: grid({ columns: 3 }, temperature, humidity, light), History: column(sensor, chart), Summary: table }),
  ),
  handlers: [
    on([onLoad(), clock.tick], {
      name: "read",
      inputs: { readings, sensor },
      outputs: { readings, temperature, humidity, light, chart, table },
      showProgress: "hidden",
      run({ readings, sensor }) {
        const all = [...readings, read(readings.at(-1))].slice(-KEPT);
        const [temperature, humidity] = [figureOf(all, "temperature"), figureOf(all, "humidity")];
        const views = { chart: chartOf(all, sensor), table: tableOf(all) };
        return { readings: all, temperature, humidity, light: figureOf(all, "light"), ...views };
      },
    }),
    on(sensor.change, {
      name: "choose",
      inputs: { readings, sensor },
      outputs: { chart },
      run: ({ readings, sensor }) => ({ chart: chartOf(readings, sensor) }),
    }),
    on([live.change, pace.change], {
      name: "set_pace",
      runs: "page",
      inputs: { live, pace },
      outputs: { clock },
      showProgress: "hidden",
      run: ({ live, pace }, { update }) => ({ clock: update({ active: live, everyMs: 1000 * pace }) }),
    }),
  ],
});
