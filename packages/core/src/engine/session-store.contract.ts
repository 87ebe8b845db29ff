import { afterEach, describe, expect, test } from "vitest";
import { NO_STATE, NO_VALUE, type SessionStore } from "./session-store.ts";

/** Options of a store under test. */
export interface SessionStoreSetup {
  /** Retention of an inactive session in milliseconds. */
  readonly sessionMs: number;
  readonly now: () => number;
}

/** Contract tests of session stores. `open` creates an empty one. */
export function testSessionStore(
  name: string,
  open: (setup: SessionStoreSetup) => SessionStore | Promise<SessionStore>,
): void {
  describe(`the contract of session stores: ${name}`, () => {
    let now = 0;
    let store: SessionStore;
    const start = async () => {
      now = 0;
      store = await open({ sessionMs: 1000, now: () => now });
    };
    afterEach(() => store.close());

    const valueOf = (text: string) => ({ text: JSON.stringify([text]) });

    test("knows nothing of a visitor who left nothing", async () => {
      await start();
      expect(await store.read("a")).toEqual(NO_STATE);
    });

    test("gives each visitor their own values", async () => {
      await start();
      await store.write("a", { sessionState: { x: valueOf("one"), y: valueOf("two") } });
      await store.write("b", { sessionState: { x: valueOf("three") } });
      await store.write("a", { sessionState: { x: valueOf("four") } });
      expect((await store.read("a")).sessionState).toEqual({ x: valueOf("four"), y: valueOf("two") });
      expect((await store.read("b")).sessionState).toEqual({ x: valueOf("three") });
    });

    test("tells what a write or a reset has replaced", async () => {
      await start();
      expect(await store.write("a", { sessionState: { x: valueOf("one") } })).toEqual(NO_STATE);
      expect((await store.write("a", { sessionState: { y: valueOf("two") } })).sessionState).toEqual({
        x: valueOf("one"),
      });
      expect((await store.reset("a")).sessionState).toEqual({ x: valueOf("one"), y: valueOf("two") });
      expect(await store.reset("nobody")).toEqual(NO_STATE);
    });

    test("keeps what takes the place of a value that has ended", async () => {
      await start();
      await store.write("a", { sessionState: { x: valueOf("one"), "x@used": { text: "0" } } });
      await store.write("a", { sessionState: { x: NO_VALUE } });
      expect((await store.read("a")).sessionState).toEqual({ x: NO_VALUE, "x@used": { text: "0" } });
    });

    test("keeps the files that a value names", async () => {
      await start();
      const files = [{ id: "f", url: "files/f", name: "a.txt", type: "text/plain", size: 3 }];
      await store.write("a", { sessionState: { x: { text: '[["File",1],0]', files } } });
      expect((await store.read("a")).sessionState["x"]).toMatchObject({ files });
    });

    test("adds up the props of a component, and keeps its newest schema", async () => {
      await start();
      const schema = { type: "string" } as const;
      await store.write("a", { propOverrides: { x: { props: { label: "A", info: "?" }, schema } } });
      await store.write("a", { propOverrides: { x: { props: { label: "B" } }, y: { props: { visible: false } } } });
      expect((await store.read("a")).propOverrides).toEqual({
        x: { props: { label: "B", info: "?" }, schema },
        y: { props: { visible: false } },
      });
    });

    test("replaces a part of the page, with which the changed props of its components end", async () => {
      await start();
      const part = (id: string) => ({ inputs: {}, sessionState: {}, description: partWith(id) });
      await store.write("a", { renderings: { p: part("p-x"), q: part("q-x") } });
      const props = { props: { label: "B" } };
      await store.write("a", { propOverrides: { x: props, "p-x": props, "q-x": props } });
      await store.write("a", { renderings: { p: part("p-y") } });
      expect(await store.read("a")).toEqual({
        sessionState: {},
        propOverrides: { x: props, "q-x": props },
        renderings: { p: part("p-y"), q: part("q-x") },
      });
    });

    test("ends the parts inside one that is replaced, whose components are gone, and takes none that is late", async () => {
      await start();
      const inside = { kind: "render", props: {}, rendering: "x" };
      const of = (...ids: string[]) => Object.fromEntries(ids.map((id) => [id, inside]));
      const part = (ids: string[], outer?: string) => ({
        inputs: {},
        sessionState: {},
        ...(outer !== undefined && { outer: { inputs: {}, sessionState: {}, id: outer } }),
        description: { components: of(...ids), handlers: {}, layout: { id: "", children: [] } },
      });
      const renderings = async () => Object.keys((await store.read("a")).renderings);
      await store.write("a", { renderings: { p: part(["p-x", "p-y"]) } });
      await store.write("a", { renderings: { "p-x": part(["p-x-z"], "p"), "p-y": part([], "p") } });
      await store.write("a", { renderings: { "p-x-z": part([], "p-x") } });
      expect((await renderings()).toSorted()).toEqual(["p", "p-x", "p-x-z", "p-y"]);
      await store.write("a", { renderings: { p: part(["p-y"]) } });
      expect((await renderings()).toSorted()).toEqual(["p", "p-y"]);
      await store.write("a", { renderings: { "p-x": part([], "p") } });
      expect((await renderings()).toSorted()).toEqual(["p", "p-y"]);
    });

    test.each(["__proto__", "../a", "ä/ 😀", ""])("takes any name for a visitor: %j", async (session) => {
      await start();
      await store.write(session, { sessionState: { x: valueOf("mine") } });
      expect((await store.read(session)).sessionState).toEqual({ x: valueOf("mine") });
      expect(await store.read("a")).toEqual(NO_STATE);
    });

    test("does not change what was read before", async () => {
      await start();
      await store.write("a", { sessionState: { x: valueOf("one") } });
      const before = await store.read("a");
      await store.write("a", { sessionState: { x: valueOf("two") } });
      expect(before.sessionState).toEqual({ x: valueOf("one") });
    });

    test("forgets a visitor's values and props on a reset, and nobody else's", async () => {
      await start();
      for (const id of ["a", "b"])
        await store.write(id, { sessionState: { x: valueOf(id) }, propOverrides: { x: { props: { label: id } } } });
      await store.reset("a");
      await store.reset("nobody");
      expect(await store.read("a")).toEqual(NO_STATE);
      expect((await store.read("b")).sessionState).toEqual({ x: valueOf("b") });
    });

    test("names who has been away too long, once: not who read, wrote or touched since, nor who left nothing", async () => {
      await start();
      for (const id of ["reads", "writes", "touches", "gone"]) await store.touch(id);
      await store.read("new");
      now = 900;
      await store.read("reads");
      await store.write("writes", {});
      await store.touch("touches");
      now = 1500;
      expect(await store.expire()).toEqual([{ session: "gone", state: NO_STATE }]);
      expect(await store.expire()).toEqual([]);
      now = 5000;
      expect((await store.expire()).map(({ session }) => session).toSorted()).toEqual(["reads", "touches", "writes"]);
      expect(await store.read("writes")).toEqual(NO_STATE);
    });

    test("gives the state of a visitor who is gone", async () => {
      await start();
      await store.write("a", { sessionState: { x: valueOf("left behind") } });
      now = 1001;
      expect(await store.expire()).toEqual([
        { session: "a", state: { ...NO_STATE, sessionState: { x: valueOf("left behind") } } },
      ]);
    });

    test("names a visitor who was reset, for the files that they left", async () => {
      await start();
      await store.touch("a");
      await store.reset("a");
      now = 1001;
      expect(await store.expire()).toEqual([{ session: "a", state: NO_STATE }]);
    });
  });
}

function partWith(id: string) {
  const components = { [id]: { kind: "textbox", props: {} } };
  return { components, handlers: {}, layout: { id, children: [] } };
}
