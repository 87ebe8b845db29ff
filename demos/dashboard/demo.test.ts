import { connect, launch, run, submit } from "vitrine";
import { describe, expect, onTestFinished, test } from "vitest";
import app from "./demo.ts";
import { read, type Reading } from "./sensors.ts";
import { figureOf } from "./views.ts";

const at = (temperature: number): Reading => ({ at: "12:00:00", temperature, humidity: 50, light: 20 });

describe("the dashboard", () => {
  test("adds a reading at each tick, and keeps the last sixty", async () => {
    const before = { readings: Array.from({ length: 60 }, () => at(20)), sensor: "light" } as const;
    const { readings } = (await run(app, "read", before, { event: { count: 1 } })) as unknown as typeof before;
    expect(readings).toHaveLength(60);
    expect(readings.slice(0, 59)).toEqual(before.readings.slice(1));
  });

  test.each([
    [[20], "## 20.0 °C\n\nunchanged"],
    [[20, 21.5], "## 21.5 °C\n\n▲ 1.5"],
    [[20, 19.9], "## 19.9 °C\n\n▼ 0.1"],
  ])("says how a figure has changed: %j", (values, words) => {
    expect(figureOf(values.map(at), "temperature")).toBe(words);
  });

  test("has sensors that stay in their range", () => {
    let reading = at(31.9);
    for (let i = 0; i < 20; i++) reading = read(reading, () => 1);
    expect(reading).toMatchObject({ temperature: 32, humidity: 90, light: 60 });
  });

  test("draws the chosen sensor, over HTTP", async () => {
    const { url, close } = await launch(app, { port: 0 });
    onTestFinished(close);
    const { chart } = await connect<typeof app>(url).predict("choose", { sensor: "humidity" });
    expect(chart).toMatchObject({ type: "text/html" });
  });

  test("summarizes what was read", async () => {
    const before = { readings: [at(20), at(22)], sensor: "light" } as const;
    const { table } = await run(app, "read", before, { event: { count: 1 } });
    expect(table).toContain("| Temperature, °C | ");
  });

  test.each([
    [true, 0.5, { active: true, everyMs: 500 }],
    [false, 2, { active: false, everyMs: 2000 }],
  ])("stops, starts and sets the pace: %s, %s s", async (live, pace, props) => {
    const updates = [];
    for await (const message of submit(app, "set_pace", { live, pace }))
      if (message.kind === "output") updates.push(message.updates);
    expect(updates).toMatchObject([{ clock: { props } }]);
  });
});
