import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { app } from "../app/app.ts";
import type { Engine } from "./engine.ts";
import { engineContract } from "./engine.contract.ts";
import { DefinitionError, VitrineError } from "../errors.ts";
import { on } from "../app/handler.ts";
import { localEngine } from "./local-engine.ts";
import { serveEngine, workerEngine } from "./port.ts";
import { endOf, follow, run, someone } from "../testing/listen.ts";
import { box, data, paper, words } from "../testing/specs.ts";

engineContract("workerEngine, over a channel", async (app) => {
  const { port1, port2 } = new MessageChannel();
  const local = localEngine(app);
  serveEngine(local, port1);
  const engine = workerEngine(port2);
  return {
    engine,
    async close() {
      await engine.close();
      port1.close();
    },
  };
});

const never = () => new Promise<never>(() => {});

describe("an engine behind a port", () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((close) => close()));

  function connect(local: Engine) {
    const { port1, port2 } = new MessageChannel();
    const stop = serveEngine(local, port1);
    open.push(() => (stop(), port1.close()));
    return { engine: workerEngine(port2), port: port2, stop };
  }

  test("says what was wrong with an app, and nothing of where its code is", async () => {
    const broken = paper({ value: "no file" as unknown as Blob });
    const local = localEngine(app({ layout: box(broken) }));
    await expect(local.describe()).rejects.toThrow(DefinitionError);
    const error: unknown = await connect(local)
      .engine.describe()
      .catch((error: unknown) => error);
    expect(error).toMatchObject({
      problem: { code: "failed", detail: expect.stringContaining("paper-1: value:") as string },
    });
    expect(JSON.stringify((error as { problem: unknown }).problem)).not.toMatch(/\.ts|at /);
  });

  test("tells a function of the request, also where that is read late", async () => {
    class Late {
      get headers() {
        return { "x-agent": "curl" };
      }
    }
    const seen = data();
    const who = on([], {
      name: "who",
      outputs: { seen },
      run: (_, { request }) => ({ seen: request.headers["x-agent"] ?? null }),
    });
    const { engine } = connect(localEngine(app({ layout: box(seen), handlers: [who] })));
    expect(endOf(await run(engine, "who", {}, { request: new Late() }))).toMatchObject({ outputs: { seen: "curl" } });
  });

  test("lets its caller know of an input that cannot cross", async () => {
    const text = words();
    const { engine } = connect(
      localEngine(app({ layout: box(text), handlers: [on([], { name: "go", inputs: { text }, run() {} })] })),
    );
    await expect(run(engine, "go", { text: () => {} })).rejects.toThrow("text: must be JSON; got a function.");
  });

  test("says to its listener that the call failed when an output cannot cross", async () => {
    const seen = data();
    const give = on([], { name: "go", outputs: { seen }, run: () => ({ seen: (() => {}) as never }) });
    const { engine } = connect(localEngine(app({ layout: box(seen), handlers: [give] })));
    expect(endOf(await run(engine, "go"))).toMatchObject({ kind: "failed", error: { code: "failed" } });
  });

  test("tells nobody any more when it is not served any more", async () => {
    const local = localEngine(app({ layout: box(), handlers: [on([], { name: "go", run: never })] }));
    const { engine, stop } = connect(local);
    const visitor = someone();
    const followed = follow(engine, "go", {}, visitor);
    const job = await followed.job();
    stop();
    await local.cancel(job, visitor);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(followed.messages.at(-1)?.kind).toBe("started");
  });

  test("keeps nothing of a listener that left", async () => {
    const local = localEngine(app({ layout: box(), handlers: [on([], { name: "go", run: never })] }));
    const { engine } = connect(local);
    const resume = vi.spyOn(local, "resume");
    const visitor = someone();
    const job = await follow(engine, "go", {}, visitor).job();
    for await (const _ of engine.resume(job, 0, visitor)) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(resume.mock.calls[0]?.[2]?.signal?.aborted).toBe(true);
  });

  test("tells every call, then and later, that what was behind it is gone", async () => {
    const local = localEngine(app({ layout: box(), handlers: [on([], { name: "go", run: never })] }));
    let leave = (_why: VitrineError) => {};
    const gone = new Promise<VitrineError>((resolve) => (leave = resolve));
    const { port1, port2 } = new MessageChannel();
    onTestFinished(() => port1.close());
    serveEngine(local, port2);
    const engine = workerEngine(port1, { gone });
    const running = run(engine, "go");
    await engine.describe();
    leave(new VitrineError("crashed", "It ended."));
    await expect(running).rejects.toThrow("It ended.");
    await expect(engine.describe()).rejects.toThrow("It ended.");
  });
});
