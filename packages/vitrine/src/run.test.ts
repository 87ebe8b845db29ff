import { button, column, demo, number, state, tabs, textbox } from "@vitrine/components";
import { app, InputError, on, UserError } from "@vitrine/core";
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
  expect(kinds).toEqual(["queued", "started", "log", "progress", "output", "output", "done"]);
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
