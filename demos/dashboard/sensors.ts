/** What the sensors of a greenhouse said at one moment. */
export interface Reading {
  readonly at: string;
  readonly temperature: number;
  readonly humidity: number;
  readonly light: number;
}

export type Sensor = Exclude<keyof Reading, "at">;

/** Names, units, and the range that a made-up sensor stays in. */
export const SENSORS = {
  temperature: { label: "Temperature", unit: "°C", low: 14, high: 32 },
  humidity: { label: "Humidity", unit: "%", low: 35, high: 90 },
  light: { label: "Light", unit: "klx", low: 0, high: 60 },
} as const satisfies Record<Sensor, object>;

/** Reads the sensors; there are none, so each value is the one before, and a step to somewhere near. */
export function read(before: Reading | undefined, random = Math.random): Reading {
  const next = (sensor: Sensor) => {
    const { low, high } = SENSORS[sensor];
    const last = before?.[sensor] ?? (low + high) / 2;
    const step = ((random() - 0.5) * (high - low)) / 8;
    return Math.round(10 * Math.min(high, Math.max(low, last + step))) / 10;
  };
  const at = new Date().toISOString().slice(11, 19);
  return { at, temperature: next("temperature"), humidity: next("humidity"), light: next("light") };
}
