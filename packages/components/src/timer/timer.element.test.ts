import { describe, expect, test } from "vitest";
import { mount } from "../_contract/stage.ts";
import "./timer.element.ts";
import type { TimerElement } from "./timer.element.ts";

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const running = (props: object) => mount<TimerElement>("vitrine-timer", { everyMs: 50, ...props });

describe("<vitrine-timer>", () => {
  test("fires again and again, and counts", async () => {
    const { events, element } = await running({});
    await expect
      .poll(() => events.slice(0, 2))
      .toMatchObject([
        { event: "tick", data: { count: 1 } },
        { event: "tick", data: { count: 2 } },
      ]);
    element.remove();
  });

  test("rests until it is active, and counts from 1 again after a rest", async () => {
    const { events, element } = await running({ active: false });
    await sleep(120);
    expect(events).toEqual([]);
    element.assign({ active: true });
    await expect.poll(() => events.length).toBeGreaterThan(1);
    element.assign({ active: false });
    await element.updateComplete;
    const count = events.length;
    element.assign({ active: true });
    await expect.poll(() => events[count]).toMatchObject({ data: { count: 1 } });
    element.remove();
  });

  test("takes another pace while it runs", async () => {
    const { events, element } = await running({ everyMs: 1_000_000 });
    element.assign({ everyMs: 50 });
    await expect.poll(() => events.length).toBeGreaterThan(0);
    element.remove();
  });

  test("ends when it is taken out of the page, and goes on when it is moved", async () => {
    const { events, element } = await running({});
    const parent = element.parentElement!;
    element.remove();
    const count = events.length;
    await sleep(120);
    expect(events.length).toBe(count);
    parent.append(element);
    await expect.poll(() => events.length).toBeGreaterThan(count);
    element.remove();
  });
});
