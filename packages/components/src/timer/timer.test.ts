import { app, DefinitionError, localEngine, on, runToEnd, update } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { button } from "../button/button.ts";
import { column } from "../column/column.ts";
import { timer, timerSpec } from "./timer.ts";

specContract(timerSpec, timer, { samples: [], refused: [] });

describe("timer", () => {
  test("is in an app by its handlers alone, and not in the layout", async () => {
    const clock = timer({ everyMs: 500, active: false });
    const start = button("Start");
    const handlers = [
      on(clock.tick, { name: "tick", run: () => {} }),
      on(start.click, { name: "start", outputs: { clock }, run: () => ({ clock: update({ active: true }) }) }),
    ];
    const engine = localEngine(app({ layout: column(start), handlers }));
    const { components, layout, handlers: described } = await engine.describe();
    expect(components["clock"]).toEqual({ kind: "timer", props: { everyMs: 500, active: false }, placed: false });
    expect(layout.children.map(({ id }) => id)).toEqual(["button-1"]);
    expect(described["tick"]!.triggers).toEqual([{ component: "clock", event: "tick" }]);
    await runToEnd(engine, { handler: "start", inputs: {} });
    expect((await engine.describe()).components["clock"]!.props).toEqual({ everyMs: 500, active: true });
    await engine.close();
  });

  test("has no place in a layout", () => {
    expect(() => app({ layout: column(timer()) })).toThrow(
      "A timer has no place on a page. Take it out of the layout.",
    );
  });

  test("has handlers that must be listed, as any component's", () => {
    const clock = timer();
    const go = button("Go");
    on(clock.tick, { name: "tick", run: () => {} });
    const start = on(go.click, { outputs: { clock }, run: () => ({ clock: update({ active: true }) }) });
    expect(() => app({ layout: column(go), handlers: [start] })).toThrow(DefinitionError);
  });

  test("is not faster than 50 milliseconds", () => {
    expect(() => timer({ everyMs: 49 })).toThrow("timer({ everyMs }): must be at least 50; got 49.");
  });
});
