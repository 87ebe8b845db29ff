import { afterEach, describe, expect, test, vi } from "vitest";
import { app } from "../app/app.ts";
import { on, type Handler } from "../app/handler.ts";
import { memoryFiles, type FileStore } from "../files/files.ts";
import { endOf, follow, run, someone } from "../testing/listen.ts";
import { box, memory, words } from "../testing/specs.ts";
import type { Engine } from "./engine.ts";
import { localEngine } from "./local-engine.ts";

let engine: Engine;
let files: FileStore;
/** Ids of all files that were stored, in order. */
let ids: string[];
afterEach(() => engine.close());

function make(...handlers: readonly Handler[]) {
  const store = memoryFiles();
  ids = [];
  files = {
    ...store,
    async put(upload, owner) {
      const stored = await store.put(upload, owner);
      ids.push(stored.ref.id);
      return stored;
    },
  };
  engine = localEngine(app({ layout: box(reply), handlers }), { files });
}

/** Which of the files are still there. */
async function kept(): Promise<boolean[]> {
  const found = await Promise.all(ids.map((id) => files.get(id)));
  return found.map((file) => file !== undefined);
}

const reply = words();
const photo = memory<Blob | null>(null);
const album = memory<Blob[]>([]);
const take = on([], { name: "take", outputs: { photo }, run: () => ({ photo: new Blob(["taken"]) }) });
const drop = on([], { name: "drop", outputs: { photo }, run: () => ({ photo: null }) });
const add = on([], {
  name: "add",
  inputs: { photo, album },
  outputs: { album },
  run: ({ photo, album }) => ({ album: [...album, photo!] }),
});
const look = on([], {
  name: "look",
  inputs: { photo },
  outputs: { photo, reply },
  async *run({ photo }) {
    yield { reply: "began" };
    await vi.waitUntil(() => looked);
    yield { reply: await photo!.text(), ...(back && { photo }) };
  },
});
let looked = false;
let back = false;

describe("a file that only an overwritten state value named", () => {
  test("is deleted with the call that overwrote it", async () => {
    const visitor = someone();
    make(take);
    for (let i = 0; i < 3; i++) await run(engine, "take", {}, visitor);
    await vi.waitFor(async () => expect(await kept()).toEqual([false, false, true]));
  });

  test("is deleted on a reset", async () => {
    const visitor = someone();
    make(take);
    await run(engine, "take", {}, visitor);
    await engine.reset(visitor);
    await vi.waitFor(async () => expect(await kept()).toEqual([false]));
  });

  test("can be read by a call that was given it, until that call ends", async () => {
    const visitor = someone();
    [looked, back] = [false, false];
    make(take, drop, look);
    await run(engine, "take", {}, visitor);
    const looking = follow(engine, "look", {}, visitor);
    await looking.until("output");
    await run(engine, "drop", {}, visitor);
    looked = true;
    expect(endOf(await looking.ended)).toMatchObject({ outputs: { reply: "taken" } });
    await vi.waitFor(async () => expect(await kept()).toEqual([false]));
  });

  test("stays where a call that was given it puts it back", async () => {
    const visitor = someone();
    [looked, back] = [false, true];
    make(take, drop, look);
    await run(engine, "take", {}, visitor);
    const looking = follow(engine, "look", {}, visitor);
    await looking.until("output");
    await run(engine, "drop", {}, visitor);
    looked = true;
    await looking.ended;
    expect(endOf(await run(engine, "look", {}, visitor))).toMatchObject({ outputs: { reply: "taken" } });
    expect(await kept()).toEqual([true]);
  });
});

describe("a file of a state value stays", () => {
  test("while another value of the session names it", async () => {
    const visitor = someone();
    make(take, add, drop);
    for (const handler of ["take", "add", "drop"]) await run(engine, handler, {}, visitor);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await kept()).toEqual([true]);
  });

  test("whatever another visitor overwrites", async () => {
    make(take, drop);
    const [one, other] = [someone(), someone()];
    for (const visitor of [one, other]) await run(engine, "take", {}, visitor);
    await run(engine, "drop", {}, other);
    await vi.waitFor(async () => expect(await kept()).toEqual([true, false]));
  });
});
