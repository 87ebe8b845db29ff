import { describe, expect, test } from "vitest";
import { WaitingStarts, type Start } from "./waiting-starts.ts";

const start = (text: string): Start => ({ trigger: "go", event: undefined, inputs: { text } });

describe("a start while its handler runs", () => {
  test("is dropped where the handler says ignore", () => {
    const starts = new WaitingStarts();
    expect(starts.decide("h", "ignore", start("a"), start("b"))).toBe("wait");
    expect(starts.next("h")).toBeUndefined();
  });

  test("takes the place of what runs where it says replace", () => {
    expect(new WaitingStarts().decide("h", "replace", start("a"), start("a"))).toBe("replace");
  });

  test("runs beside what runs where it says so", () => {
    expect(new WaitingStarts().decide("h", "beside", start("a"), start("a"))).toBe("run");
  });

  test("waits with its own values where it says queue, each in its order", () => {
    const starts = new WaitingStarts();
    for (const text of ["b", "b", "c"]) starts.decide("h", "queue", start("a"), start(text));
    expect([1, 2, 3, 4].map(() => starts.next("h")?.inputs?.["text"])).toEqual(["b", "b", "c", undefined]);
  });

  test("is one more with the values of then where it says latest, however often it came", () => {
    const starts = new WaitingStarts();
    for (const text of ["b", "c"]) starts.decide("h", "latest", start("a"), start(text));
    expect(starts.next("h")).toEqual({ trigger: "go", event: undefined, inputs: undefined });
    expect(starts.next("h")).toBeUndefined();
  });

  test("with the very values of the call that runs needs no other call", () => {
    const starts = new WaitingStarts();
    starts.decide("h", "latest", start("a"), start("b"));
    starts.decide("h", "latest", start("a"), start("a"));
    expect(starts.next("h")).toBeUndefined();
  });

  test("with other data of its event does", () => {
    const starts = new WaitingStarts();
    const [running, next] = [
      { ...start("a"), event: { index: 0 } },
      { ...start("a"), event: { index: 1 } },
    ];
    starts.decide("h", "latest", running, next);
    expect(starts.next("h")).toMatchObject({ event: { index: 1 } });
  });
});
