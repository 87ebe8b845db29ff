import { describe, expect, test, vi } from "vitest";
import { WaitQueue, type Ticket } from "./wait-queue.ts";

let visitors = 0;

class Visitor implements Ticket {
  readonly told: (readonly [place: number, etaMs: number | null])[] = [];
  started = false;
  readonly size: () => number;
  readonly visitor: string;
  constructor(size = 1, visitor = `visitor-${++visitors}`) {
    this.size = () => size;
    this.visitor = visitor;
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
    expect(() => queue.checkRoom("someone", 1)).toThrow("1 call is waiting already. Try again in 5 s.");
    expect(() => queue.checkRoom("someone", 2)).not.toThrow();
    clock.now = 20_000;
    queue.leave(all[0]!);
    queue.join(new Visitor());
    expect(() => queue.checkRoom("someone", 1)).toThrow("Try again in 20 s.");
  });

  test("counts each call of a batch, and those that are on their way", () => {
    const { queue } = lineOf(1, 1);
    queue.join(new Visitor(3));
    expect(queue.waiting).toBe(3);
    expect(() => queue.checkRoom("someone", 5, 1)).not.toThrow();
    expect(() => queue.checkRoom("someone", 5, 2)).toThrow("5 calls are waiting already.");
  });

  test("turns nobody away while there is a place", () => {
    expect(() => lineOf(2, 1).queue.checkRoom("someone", 0, 7)).not.toThrow();
  });

  test("takes one call of each visitor in turn, however many one of them has", () => {
    const queue = new WaitQueue(1, () => 0);
    const started: string[] = [];
    const join = (visitor: string, n: number) => {
      const ticket = Object.assign(new Visitor(1, visitor), { start: () => void started.push(`${visitor}${n}`) });
      queue.join(ticket);
      return ticket;
    };
    const all = [1, 2, 3, 4].map((n) => join("a", n));
    all.push(join("b", 1), join("c", 1), join("b", 2));
    expect(all.map(({ told }) => told.at(-1)?.[0])).toEqual([undefined, 3, 5, 6, 1, 2, 4]);
    const order = ["a1", "b1", "c1", "a2", "b2", "a3", "a4"];
    for (const name of order) queue.leave(all[["a1", "a2", "a3", "a4", "b1", "c1", "b2"].indexOf(name)]!);
    expect(started).toEqual(order);
  });

  test("gives one visitor at most half of a long queue", () => {
    const queue = new WaitQueue(1, () => 0);
    for (let i = 0; i < 11; i++) queue.join(new Visitor(1, "greedy"));
    expect(() => queue.checkRoom("greedy", 20)).toThrow("10 calls are waiting already.");
    expect(() => queue.checkRoom("honest", 20)).not.toThrow();
  });
});
