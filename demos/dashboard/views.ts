import { SENSORS, type Reading, type Sensor } from "./sensors.ts";

/** The last value, and how it has changed. */
export function figureOf(readings: readonly Reading[], sensor: Sensor): string {
  const [before, last] = readings.slice(-2).map((one) => one[sensor]);
  const value = last ?? before;
  if (value === undefined) return "";
  const change = value - before!;
  const words = change === 0 ? "unchanged" : `${change > 0 ? "▲" : "▼"} ${Math.abs(change).toFixed(1)}`;
  return `## ${value.toFixed(1)} ${SENSORS[sensor].unit}\n\n${words}`;
}

/** A line through the values of one sensor, as a page of its own. */
export function chartOf(readings: readonly Reading[], sensor: Sensor): string {
  const { label, unit, low, high } = SENSORS[sensor];
  const values = readings.map((one) => one[sensor]);
  const x = (i: number) => (600 * i) / Math.max(1, values.length - 1);
  const y = (value: number) => 200 - (200 * (value - low)) / (high - low);
  const points = values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  return `<style>
    :root { color-scheme: light dark; font: 13px system-ui, sans-serif; color: light-dark(#5c6066, #a3a8ae); }
    svg { display: block; width: 100%; height: 200px; overflow: visible; }
    polyline { fill: none; stroke: light-dark(#2a55c9, #7d9bf0); stroke-width: 2; vector-effect: non-scaling-stroke; }
    p { display: flex; justify-content: space-between; margin: 4px 0; }
  </style>
  <p><span>${high} ${unit}</span></p>
  <svg viewBox="0 0 600 200" preserveAspectRatio="none" role="img" aria-label="${label}, ${values.length} readings">
    <polyline points="${points}"/>
  </svg>
  <p><span>${low} ${unit}</span><span>${readings[0]?.at ?? ""} to ${readings.at(-1)?.at ?? ""}</span></p>`;
}

/** Lowest, mean and highest value of each sensor, as a table. */
export function tableOf(readings: readonly Reading[]): string {
  const rows = Object.entries(SENSORS).map(([sensor, { label, unit }]) => {
    const values = readings.map((one) => one[sensor as Sensor]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const cells = [Math.min(...values), mean, Math.max(...values)].map((value) => value.toFixed(1));
    return `| ${label}, ${unit} | ${cells.join(" | ")} |`;
  });
  return ["| Sensor | Low | Mean | High |", "| --- | ---: | ---: | ---: |", ...rows].join("\n");
}
