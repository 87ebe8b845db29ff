import { describe, expect, test } from "vitest";
import type { RenderingDescription } from "../../app/description.ts";
import type { Engine } from "../../engine/engine.ts";
import { InputError, NotFoundError } from "../../errors.ts";
import type { FileRef } from "../../files/files.ts";
import { collect, endOf, Followed, known, only, run, someone } from "../listen.ts";

/** Parts of a page that functions compute. */
export function renderingsContract(engine: () => Engine): void {
  const outputsOf = async (handler: string, inputs: object, visitor: { session: string }) => {
    const end = endOf(await run(engine(), handler, inputs as never, visitor));
    if (end.kind !== "done") throw new Error(JSON.stringify(end));
    return end.outputs;
  };
  const render = async (visitor: { session: string }, inputs: object = {}) =>
    (await outputsOf("list_value", inputs, visitor))["list"] as unknown as RenderingDescription;
  const visitorOf = async (inputs?: object) => {
    const visitor = await known(engine());
    await render(visitor, inputs);
    return visitor;
  };

  describe("a part of the page that a function computes", () => {
    test("is described as the value of its component, which the app's description names", async () => {
      const { components } = await engine().describe();
      expect(components["list"]).toMatchObject({ kind: "part", rendering: "list_value" });
      const { components: own, handlers, layout } = await render(await known(engine()));
      expect(own["list-one"]).toMatchObject({ kind: "pick", props: { choices: ["a", "b"] } });
      expect(Object.keys(handlers)).toContain("list.remove_b");
      expect(layout.children.map(({ id }) => id).slice(0, 3)).toEqual(["list-own", "list-file", "list-one"]);
    });

    test("may be nothing", async () => {
      expect(await outputsOf("nothing_value", {}, await known(engine()))).toEqual({ nothing: null });
    });

    test("has functions that take the app's components beside its own, and what it was computed from", async () => {
      const visitor = await visitorOf({ size: 5 });
      expect(await outputsOf("list.all", { own: "x", text: "y" }, visitor)).toEqual({ reply: "x y 5" });
      expect(await outputsOf("list.all", { text: "y" }, visitor)).toEqual({ reply: "own y 5" });
    });

    test("has functions that stream, tell their progress and are stopped", async () => {
      const visitor = await visitorOf();
      const messages = await run(engine(), "list.stream", { own: "x", ms: 0 }, visitor);
      expect(only("progress", messages)).toMatchObject([{ fraction: 0.5, text: "half" }]);
      expect(endOf(messages)).toMatchObject({ kind: "done", outputs: { own: "x.." } });
      const slow = new Followed(engine().run({ handler: "list.stream", inputs: { own: "x", ms: 60_000 } }, visitor));
      await slow.until("output");
      await engine().cancel(await slow.job(), visitor);
      expect(endOf(await slow.ended).kind).toBe("cancelled");
    });

    test.each([
      ["list.chosen", { one: "c" }, "one"],
      ["list.checked", { own: "bad" }, "own"],
      ["list.all", { own: "x", text: "y", more: 1 }, "more"],
    ])("has its inputs checked before a call waits: %s", async (handler, inputs, field) => {
      const call = run(engine(), handler, inputs, await visitorOf());
      await expect(call).rejects.toBeInstanceOf(InputError);
      await expect(call).rejects.toMatchObject({ problem: { issues: [{ field }] } });
    });

    test("takes and gives files", async () => {
      const visitor = await visitorOf();
      const body = new Blob(["hello"], { type: "text/plain" });
      const ref = await engine().put({ name: "a.txt", type: "text/plain", body }, visitor);
      const outputs = await outputsOf("list.read", { file: { id: ref.id } }, visitor);
      expect(outputs["reply"]).toBe("a.txt");
      const made = await engine().get((outputs["file"] as unknown as FileRef).id, visitor);
      expect(await made.blob.text()).toBe("seen hello");
    });

    test("may be replaced while a job of its functions is read: files are given again as when it ran", async () => {
      const visitor = await known(engine());
      await outputsOf("letter_value", {}, visitor);
      const messages = await run(engine(), "letter.write", {}, visitor);
      await outputsOf("letter_value", { times: 9 }, visitor);
      const { job } = only("queued", messages)[0]!;
      expect(await collect(engine().resume(job, 0, visitor))).toEqual(messages);
    });

    test("is each visitor's own, and of nobody before it was computed", async () => {
      const [one, other] = [await visitorOf(), await visitorOf()];
      await outputsOf("list.remove_a", {}, one);
      await render(one);
      expect(await outputsOf("list.chosen", { one: "a" }, other)).toEqual({ reply: "a" });
      await expect(run(engine(), "list.chosen", { one: "a" }, one)).rejects.toBeInstanceOf(InputError);
      await expect(run(engine(), "list.chosen", { one: "a" }, await known(engine()))).rejects.toBeInstanceOf(
        NotFoundError,
      );
    });

    test("computes the same again for a call, though a state that it was computed from has changed", async () => {
      const visitor = await visitorOf();
      await outputsOf("list.remove_a", {}, visitor);
      await outputsOf("list.remove_b", {}, visitor);
      expect((await render(visitor)).components["list-one"]).toMatchObject({ props: { choices: [] } });
    });

    test("refuses the calls of a page that shows another, as in a second tab of the same visitor", async () => {
      const visitor = await visitorOf({ size: 1 });
      const { revision } = await render(visitor, { size: 1 });
      const call = (rendering?: string) =>
        collect(engine().run({ handler: "list.chosen", inputs: { one: "a" }, rendering }, visitor));
      expect(endOf(await call(revision)).kind).toBe("done");
      await render(visitor, { size: 2 });
      await expect(call(revision)).rejects.toThrow(/has changed/);
      expect(endOf(await call()).kind).toBe("done");
      await render(visitor, { size: 1 });
      expect(endOf(await call(revision)).kind).toBe("done");
    });

    test("is told of by calls that set a state that it is computed from", async () => {
      const messages = await run(engine(), "list.remove_a", {}, await visitorOf());
      expect(only("output", messages)).toMatchObject([{ state: ["items"] }]);
    });

    test("keeps the props that its functions changed until it is computed again", async () => {
      const visitor = await visitorOf();
      await outputsOf("list.change", {}, visitor);
      expect(await outputsOf("list.chosen", { one: "z" }, visitor)).toEqual({ reply: "z" });
      await render(visitor);
      await expect(run(engine(), "list.chosen", { one: "z" }, visitor)).rejects.toBeInstanceOf(InputError);
    });

    test("is gone after a reset, with its functions", async () => {
      const visitor = await visitorOf();
      await engine().reset(visitor);
      await expect(run(engine(), "list.chosen", { one: "a" }, visitor)).rejects.toThrow(/has changed/);
    });

    test("that is no part of a page fails its call", async () => {
      expect(endOf(await run(engine(), "wrong_value", {}, await known(engine())))).toMatchObject({
        kind: "failed",
        error: { code: "failed" },
      });
    });

    test("has functions that nobody without a session can call", async () => {
      const call = collect(
        engine().run({ handler: "list.chosen", inputs: { one: "a" } }, { ...someone(), anonymous: true }),
      );
      await expect(call).rejects.toBeInstanceOf(NotFoundError);
    });
  });

  describe("a part inside another", () => {
    const inner = async (visitor: { session: string }, inputs: object = {}) =>
      (await outputsOf("nest.inner_value", inputs, visitor))["inner"] as unknown as RenderingDescription;
    const nested = async (size = 1) => {
      const visitor = await known(engine());
      const outer = (await outputsOf("nest_value", { size }, visitor))["nest"] as unknown as RenderingDescription;
      return { visitor, outer };
    };

    test("is described by the part around it, and computed from that one's components", async () => {
      const { visitor, outer } = await nested();
      expect(outer.components["nest-inner"]).toMatchObject({ kind: "part", rendering: "nest.inner_value" });
      expect(outer.handlers["nest.inner_value"]!.inputs).toEqual({ own: "nest-own" });
      const { components, handlers, layout } = await inner(visitor);
      expect(Object.keys(components)).toEqual(["nest-inner-box-1", "nest-inner-field", "nest-inner-sheet"]);
      const names = ["all", "change", "write", "hold"];
      expect(Object.keys(handlers)).toEqual(names.map((name) => `nest-inner.${name}`));
      expect(layout.id).toBe("nest-inner-box-1");
    });

    test("has functions that take the components of all around it, and what each part was computed from", async () => {
      const { visitor } = await nested(5);
      await inner(visitor, { own: "before" });
      expect(await outputsOf("nest-inner.all", { text: "hi" }, visitor)).toEqual({ reply: "field own hi before 5 2" });
      await outputsOf("nest-inner.change", {}, visitor);
      await expect(run(engine(), "nest-inner.all", { field: "long", text: "" }, visitor)).rejects.toMatchObject({
        problem: { issues: [{ field: "field" }] },
      });
    });

    test("gives files", async () => {
      const { visitor } = await nested();
      await inner(visitor, { own: "words" });
      const { sheet } = await outputsOf("nest-inner.write", {}, visitor);
      const { blob } = await engine().get((sheet as unknown as FileRef).id, visitor);
      expect(await blob.text()).toBe("words");
    });

    test("stays as it was computed while one with its key takes the place of the part around it", async () => {
      const { visitor } = await nested(1);
      const { revision } = await inner(visitor);
      await outputsOf("nest_value", { size: 2 }, visitor);
      expect(await outputsOf("nest-inner.all", { text: "" }, visitor)).toEqual({ reply: "field own  own 1 2" });
      expect((await inner(visitor)).revision).not.toBe(revision);
      expect(await outputsOf("nest-inner.all", { text: "" }, visitor)).toEqual({ reply: "field own  own 2 2" });
    });

    test("is gone with the part around it, and is not there before it was computed", async () => {
      const { visitor } = await nested();
      const call = () => run(engine(), "nest-inner.all", { text: "" }, visitor);
      await expect(call()).rejects.toThrow(/has changed/);
      await inner(visitor);
      await outputsOf("nest_value", { size: 9 }, visitor);
      await expect(call()).rejects.toThrow(/has changed/);
      await expect(run(engine(), "nest.inner_value", {}, visitor)).rejects.toBeInstanceOf(NotFoundError);
      await outputsOf("nest_value", { size: 1 }, visitor);
      await expect(call()).rejects.toThrow(/has changed/);
    });

    test("does not wait for the functions in it to be computed, for this visitor or another", async () => {
      const [{ visitor }, other] = [await nested(), await nested()];
      await inner(visitor);
      const held = new Followed(engine().run({ handler: "nest-inner.hold", inputs: {} }, visitor));
      await held.until("started");
      for (const one of [visitor, other.visitor]) expect(await inner(one)).not.toBeNull();
      await engine().cancel(await held.job(), visitor);
      await held.ended;
    });

    test("is told of by calls that set a state that it alone is computed from", async () => {
      const { visitor } = await nested();
      await inner(visitor);
      expect(only("output", await run(engine(), "hit", {}, visitor))).toMatchObject([{ state: ["hits"] }]);
    });

    test("may be four deep, and no deeper", async () => {
      const visitor = await known(engine());
      await outputsOf("deep_value", {}, visitor);
      await outputsOf("deep.deep_value", {}, visitor);
      await outputsOf("deep-deep.deep_value", {}, visitor);
      expect(endOf(await run(engine(), "deep-deep-deep.deep_value", {}, visitor)).kind).toBe("failed");
    });
  });
}
