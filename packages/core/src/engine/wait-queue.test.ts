import { describe, expect, test, vi } from "vitest";
import { WaitQueue, type Ticket } from "./wait-queue.ts";

class Visitor implements Ticket {
  readonly told: (readonly [place: number, etaMs: number | null])[] = [];
  started = false;
  readonly size: () => number;
  constructor(size = 1) {
    this.size = () => size;
  }
  start = () => void (this.started = true);
  moved = (place: number, etaMs: number | null) => void this.told.push([place, etaMs]);
}

function lineOf(limit: number, visitors: number) {
  const clock = { now: 0 };
  const queue = new WaitQueue(limit, () => clock.now);
  const all = Array.from({ length: visitors }, () => new Visitor());
  for (const visitor of all) queue.join(visitor);
  return { queue, all, clock };
}

describe("a line", () => {
  test("starts as many as there are places, and tells the others where they stand", () => {
    const { queue, all } = lineOf(2, 4);
    expect(all.map(({ started }) => started)).toEqual([true, true, false, false]);
    expect(all.map(({ told }) => told.at(-1)?.[0])).toEqual([undefined, undefined, 1, 2]);
    expect([queue.running, queue.waiting]).toEqual([2, 2]);
  });

  test("serves who comes first first", () => {
    const { queue, all } = lineOf(1, 3);
    queue.leave(all[0]!);
    expect(all.map(({ started }) => started)).toEqual([true, true, false]);
    queue.leave(all[1]!);
    expect(all[2]!.started).toBe(true);
  });

  test("tells only those who moved", () => {
    const { queue, all } = lineOf(1, 4);
    queue.leave(all[2]!);
    expect(all.map(({ told }) => told.map(([place]) => place))).toEqual([[], [1], [2], [3, 2]]);
  });

  test("tells a long line where it stands once, however many leave in a short time", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
    const queue = new WaitQueue(1, () => performance.now());
    const all = Array.from({ length: 20 }, () => new Visitor());
    for (const visitor of all) queue.join(visitor);
    for (const visitor of all.slice(0, 8)) queue.leave(visitor);
    expect(all[19]!.told.map(([place]) => place)).toEqual([19, 18]);
    await vi.advanceTimersByTimeAsync(100);
    expect(all[19]!.told.map(([place]) => place)).toEqual([19, 18, 11]);
    vi.useRealTimers();
  });

  test("lets who has left already leave again, and changes nothing", () => {
    const { queue, all } = lineOf(1, 2);
    queue.leave(all[0]!);
    queue.leave(all[0]!);
    expect([queue.running, queue.waiting]).toEqual([1, 0]);
  });

  test("knows no time until one was served, and then guesses by what it saw", () => {
    const { queue, all, clock } = lineOf(1, 4);
    expect(all[1]!.told).toEqual([[1, null]]);
    clock.now = 100;
    queue.leave(all[0]!);
    expect(all[2]!.told.at(-1)).toEqual([1, 100]);
    expect(all[3]!.told.at(-1)).toEqual([2, 200]);
    clock.now = 300;
    queue.leave(all[1]!);
    expect(all[3]!.told.at(-1)).toEqual([1, 130]);
  });

  test("guesses less time where several are served at once", () => {
    const { queue, all, clock } = lineOf(2, 4);
    clock.now = 100;
    queue.leave(all[0]!);
    expect(all[3]!.told.at(-1)).toEqual([1, 50]);
  });

  test("turns away who would be one too many, with a time to come back", () => {
    const { queue, clock, all } = lineOf(1, 2);
    expect(() => queue.checkRoom(1)).toThrow("1 call is waiting already. Try again in 5 s.");
    expect(() => queue.checkRoom(2)).not.toThrow();
    clock.now = 20_000;
    queue.leave(all[0]!);
    queue.join(new Visitor());
    expect(() => queue.checkRoom(1)).toThrow("Try again in 20 s.");
  });

  test("counts each call of a batch, and those that are on their way", () => {
    const { queue } = lineOf(1, 1);
    queue.join(new Visitor(3));
    expect(queue.waiting).toBe(3);
    expect(() => queue.checkRoom(5, 1)).not.toThrow();
    expect(() => queue.checkRoom(5, 2)).toThrow("5 calls are waiting already.");
  });

  test("turns nobody away while there is a place", () => {
    expect(() => lineOf(2, 1).queue.checkRoom(0, 7)).not.toThrow();
  });
});
