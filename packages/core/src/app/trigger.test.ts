import { describe, expect, test } from "vitest";
import { localEngine } from "../engine/local-engine.ts";
import { DefinitionError } from "../errors.ts";
import { box, press, tags, words } from "../testing/specs.ts";
import { app } from "./app.ts";
import type { AnyComponent } from "./component.ts";
import { on } from "./handler.ts";
import type { Overlap } from "./run-options.ts";
import { after, every, onLeave, onLoad, type Trigger } from "./trigger.ts";

const run = () => {};

async function described(triggers: readonly Trigger[], ...others: readonly AnyComponent[]) {
  const first = on([], { name: "first", run });
  const handler = on(triggers, { name: "second", run });
  const made = app({ layout: box(...others), handlers: [first, handler] });
  return (await localEngine(made).describe()).handlers["second"]!;
}

describe("what starts a handler", () => {
  test("may be the page, the time or an event, each with its place in the description", async () => {
    const text = words();
    expect((await described([text.submit, onLoad(), onLeave(), every(500)], text)).triggers).toEqual([
      { component: "words-1", event: "submit" },
      { page: "load" },
      { page: "leave" },
      { everyMs: 500 },
    ]);
  });

  test("says how long it waits for a pause, and whose calls it cancels", async () => {
    const search = on([], { name: "search", run });
    const stop = on([], { name: "stop", cancels: [search], debounceMs: 300, run });
    const made = app({ layout: box(), handlers: [search, stop] });
    const { handlers } = await localEngine(made).describe();
    expect(handlers["stop"]).toMatchObject({ cancels: ["search"], debounceMs: 300 });
    expect(handlers["search"]).toMatchObject({ cancels: [], debounceMs: 0 });
    expect(() => app({ layout: box(), handlers: [stop] })).toThrow(
      'The handler "search" is cancelled by another (cancels), but not listed.',
    );
    expect(() => on([], { name: "x", debounceMs: -1, run })).toThrow("on({ debounceMs })");
  });

  test("may be the same for several without a name, which are numbered", () => {
    const handlers = [onLoad(), onLoad(), every(50), every(50)].map((trigger) => on(trigger, { run }));
    const named = on([], { name: "load_2", run });
    const made = app({ layout: box(), handlers: [...handlers, named] });
    expect([...made.handlers.keys()]).toEqual(["load", "load_3", "every_50", "every_50_2", "load_2"]);
  });

  test("may be the end of another handler, which is named", async () => {
    const first = on([], { name: "first", run });
    const second = on([after(first), after(first, "failed")], { name: "second", run });
    const made = app({ layout: box(), handlers: [first, second] });
    const { triggers, event } = (await localEngine(made).describe()).handlers["second"]!;
    expect(triggers).toEqual([
      { after: "first", when: "done" },
      { after: "first", when: "failed" },
    ]);
    expect(event).toEqual({ schema: { type: "object" }, required: false });
  });

  test("may bring data: its schema is described, and whether each of them brings some", async () => {
    const [list, go] = [tags(), press()];
    const schema = expect.objectContaining({ required: ["index", "value"] }) as object;
    expect((await described([list.select], list)).event).toEqual({ schema, required: true });
    const both = [tags(), press()] as const;
    expect((await described([both[0].select, both[1].click], ...both)).event).toEqual({ schema, required: false });
    expect((await described([go.click], go)).event).toBeNull();
  });

  test("names it where its author does not", () => {
    const first = on([], { name: "first", run });
    const handlers = [first, on(onLoad(), { run }), on(every(1000), { run }), on(after(first), { run })];
    expect([...app({ layout: box(), handlers }).handlers.keys()]).toEqual([
      "first",
      "load",
      "every_1000",
      "after_first",
    ]);
  });

  test("must be listed where it is another handler", () => {
    const first = on([], { name: "first", run });
    const second = on(after(first), { name: "second", run });
    expect(() => app({ layout: box(), handlers: [second] })).toThrow(
      'The handler "first" is followed by another (after), but not listed. Add it to the app\'s handlers.',
    );
  });

  test.each([0, 49, 1.5, NaN, Infinity, -1])("is no timer of %d milliseconds", (ms) => {
    expect(() => every(ms)).toThrow(DefinitionError);
  });
});

describe("what a second start does while the first runs", () => {
  test("is stated, or follows from what starts it", () => {
    expect(on([], { run }).overlap).toBe("latest");
    expect(on(every(100), { run }).overlap).toBe("ignore");
    expect(on([], { run, overlap: "replace" }).overlap).toBe("replace");
  });

  test("must be one of five", () => {
    expect(() => on([], { run, overlap: "always" as Overlap })).toThrow(
      'on({ overlap }): must be one of ignore, queue, latest, replace, beside; got "always".',
    );
  });
});

test.each([
  [{ showProgress: "some" }, 'on({ showProgress }): must be one of full, minimal, hidden; got "some".'],
  [{ api: true }, "on({ api }): must be one of public, private, false; got true."],
])("An option that is none of its words is refused: %o", (options, words) => {
  expect(() => on([], { run, ...(options as object) })).toThrow(words);
});

test("What shows a handler's progress must be placed.", () => {
  const handler = on([], { name: "go", showProgressOn: [box(), press()], run });
  expect(() => app({ layout: box(), handlers: [handler] })).toThrow("A box is used by a handler but not placed.");
});

test("A trigger that is none, as a misspelt event is, is refused with what may stand there.", () => {
  for (const wrong of [undefined, "click", {}])
    expect(() => on(wrong as never, { run: () => {} })).toThrow(
      "on(): a trigger must be an event such as name.submit, onLoad(), onLeave(), every(ms) or after(handler); got",
    );
});
