import { button, column, demo, number, render, slider, state, tabs, textbox } from "@vitrine/components";
import { app, InputError, on, UserError, type App } from "@vitrine/core";
import { expect, onTestFinished, test } from "vitest";
import { run, submit, visit } from "./run.ts";

const thrower = (thrown: unknown) =>
  demo({
    inputs: textbox(),
    outputs: textbox(),
    predict: () => {
      throw thrown;
    },
  });

test("a function's own error is the cause of what run throws, and in its words", async () => {
  const own = new TypeError("no such word");
  const failure = await run(thrower(own), "a").catch((error: unknown) => error as Error);
  expect(failure).toMatchObject({ cause: own, message: "The function of predict failed: TypeError: no such word" });
});

test("a value that is thrown and is no error is the cause, too", async () => {
  await expect(run(thrower("words"), "a")).rejects.toMatchObject({ cause: "words" });
});

test("what a function tells its visitors is thrown as it is", async () => {
  const failure = await run(thrower(new UserError("Not today.")), "a").catch((error: unknown) => error as Error);
  expect(failure).toBeInstanceOf(UserError);
  expect(failure).toMatchObject({ message: "Not today." });
});

const panels = tabs({ One: textbox(), Two: textbox() });
const opened = textbox();
const who = textbox();
const follow = app({
  layout: column(panels, opened, who),
  handlers: [
    on(panels.change, {
      name: "follow",
      outputs: { opened, who },
      run: (_, { event, user, session }) => ({ opened: event.selected, who: `${user?.id} in ${session.id}` }),
    }),
  ],
});

test("a call carries the trigger's data, the user and the session", async () => {
  const options = { event: { selected: "Two" }, user: { id: "ada" }, session: "s1" };
  expect(await run(follow, "follow", {}, options)).toEqual({ opened: "Two", who: "ada in s1" });
});

test("data that no trigger has is refused as in a call over HTTP", async () => {
  const wrong = run(follow, "follow", {}, { event: { selected: 2 } as never });
  await expect(wrong).rejects.toThrow(InputError);
});

test("an aborted signal cancels the call", async () => {
  const endless = demo({ outputs: textbox(), predict: () => new Promise<never>(() => {}) });
  const cancel = new AbortController();
  const running = run(endless, "predict", {}, { signal: cancel.signal });
  cancel.abort();
  await expect(running).rejects.toThrow("aborted");
});

const slow = demo({
  inputs: textbox(),
  outputs: textbox(),
  *predict(text, { progress, info }) {
    info("Begun");
    progress(0.5);
    yield text;
    return text.toUpperCase();
  },
});

test("a submitted call gives its messages, and then its outputs", async () => {
  const call = submit(slow, "hi");
  const kinds: string[] = [];
  for await (const message of call) kinds.push(message.kind);
  expect(kinds).toEqual(["queued", "started", "log", "progress", "output", "done"]);
  expect(await call.result()).toBe("HI");
});

test("a submitted call that is cancelled ends with that message", async () => {
  const call = submit(demo({ outputs: textbox(), predict: () => new Promise<never>(() => {}) }), {});
  let last = "";
  for await (const { kind } of call) {
    last = kind;
    if (kind === "started") await call.cancel();
  }
  expect(last).toBe("cancelled");
});

function counter() {
  const count = state(0);
  const total = number();
  const add = button("Add");
  const handler = on(add.click, {
    name: "add",
    inputs: { count },
    outputs: { count, total },
    run: ({ count }) => ({ count: count + 1, total: count + 1 }),
  });
  return app({ layout: column(add, total), handlers: [handler] });
}

test("a visit keeps its state from call to call, and another one has its own", async () => {
  const counting = counter();
  const [one, other] = [visit(counting), visit(counting)];
  onTestFinished(() => Promise.all([one.close(), other.close()]).then(() => undefined));
  await one.run("add", {});
  expect(await one.run("add", {})).toEqual({ total: 2 });
  expect(await other.run("add", {})).toEqual({ total: 1 });
  await one.reset();
  expect(await one.run("add", {})).toEqual({ total: 1 });
});

test("a handler with nothing but a session's state is given nothing", async () => {
  const [count, go] = [state(3), button()];
  const handler = on(go.click, { name: "add", inputs: count, outputs: count, run: (count) => count + 1 });
  expect(await run(app({ layout: go, handlers: [handler] }), "add", {})).toBeUndefined();
});

test("what a page keeps may be sent, or left out", async () => {
  const [notes, go] = [state<string[]>(["first"], { keep: "browser" }), button()];
  const handler = on(go.click, { name: "add", inputs: { notes }, outputs: { notes }, run: (given) => given });
  const made = app({ layout: go, handlers: [handler] });
  expect(await run(made, "add", {})).toEqual({ notes: ["first"] });
  expect(await run(made, "add", { notes: ["sent"] })).toEqual({ notes: ["sent"] });
});

test("a visit's calls have its user and its session", async () => {
  const visitor = visit(follow, { user: { id: "ada" } });
  onTestFinished(() => visitor.close());
  const { who } = await visitor.run("follow", {}, { event: { selected: "One" } });
  expect(who).toBe(`ada in ${visitor.session}`);
});

test("a visit's function that fails gives its error as the cause", async () => {
  const own = new TypeError("no such word");
  const visitor = visit(thrower(own));
  onTestFinished(() => visitor.close());
  await expect(visitor.run("a")).rejects.toMatchObject({ cause: own });
  await expect(visitor.submit("a").result()).rejects.toMatchObject({ cause: own });
});

/** As many fields as a slider says, and a list of words, each with a button that removes it. */
function parts() {
  const [count, words, joined] = [slider({ min: 1, max: 9, value: 1 }), state(["a", "b"]), textbox()];
  const fields = render({
    inputs: { count },
    run({ count }) {
      const [all, join] = [Array.from({ length: count }, (_, i) => textbox({ key: `field${i}` })), button()];
      const inputs = Object.fromEntries(all.map((field, i) => [`word${i}`, field]));
      const run = (given: Record<string, string>) => ({ joined: Object.values(given).join("-") });
      const alone = on(join.click, { name: "alone", inputs: all[0]!, outputs: joined, run: (text) => text });
      return { layout: column(...all, join), handlers: [on(join.click, { inputs, outputs: { joined }, run }), alone] };
    },
  });
  const list = render({
    key: "list",
    inputs: { words },
    run({ words: shown }) {
      if (shown.length === 0) return null;
      const buttons = shown.map((word) => button({ label: word, key: word }));
      const handlers = buttons.map((one, i) =>
        on(one.click, { outputs: { words }, run: () => ({ words: shown.toSpliced(i, 1) }) }),
      );
      return { layout: column(...buttons), handlers };
    },
  });
  return visiting(app({ layout: column(count, fields, joined, list) }));
}

function visiting<A extends App>(made: A) {
  const visitor = visit(made);
  onTestFinished(() => visitor.close());
  return visitor;
}

test("a visit renders a part of the page from what its states hold, and calls its handlers", async () => {
  const visitor = parts();
  const list = await visitor.render("list");
  expect(Object.values(list.components).map(({ props }) => props["label"])).toEqual([undefined, "a", "b"]);
  expect(list.handlers).toEqual(["a_click", "b_click"]);
  expect(await list.run("a_click")).toEqual({});
  expect(Object.keys((await visitor.render("list")).components)).toEqual(["column-1", "b"]);
});

test("a visit renders a part from the values that it is given, and sends its handlers others", async () => {
  const fields = await parts().render("render-1", { count: 2 });
  expect(await fields.run("button-1_click", { word0: "x", word1: "y" })).toEqual({ joined: "x-y" });
  expect(await fields.run("alone", "x")).toBe("x");
});

test("a part in which a function has shown nothing has no components", async () => {
  const visitor = parts();
  for (const word of ["a", "b"]) await (await visitor.render("list")).run(`${word}_click`);
  expect(await visitor.render("list")).toMatchObject({ components: {}, handlers: [] });
});

test("a part inside a part is rendered from what the visit rendered around it", async () => {
  const [out, outside] = [textbox(), textbox({ key: "outside" })];
  const outer = render({
    key: "outer",
    run() {
      const word = textbox({ key: "word" });
      const run = ({ word: given }: { word: string }) => {
        const go = button({ key: "go" });
        return { layout: go, handlers: [on(go.click, { outputs: { out }, run: () => ({ out: given }) })] };
      };
      return column(word, render({ key: "inner", inputs: { word }, run }));
    },
  });
  const visitor = visiting(app({ layout: column(outer, out, outside) }));
  const inner = await (await visitor.render("outer")).render("inner", { word: "hi" });
  expect(await inner.run("go_click")).toEqual({ out: "hi" });
});

test("a part or a handler of it that is not there is refused with the names of those that are", async () => {
  await expect(parts().render("lists")).rejects.toThrow('There is no render() named "lists". Here: render-1, list.');
  const list = await parts().render("list");
  await expect(list.run("c_click")).rejects.toThrow('no handler "c_click" in "list". Here: a_click, b_click.');
});
