import { join } from "node:path";
import { app, create, localEngine, on, type Engine, type Message } from "@vitrine/core";
import { engineContract, testBacklog, testJobStore, testSessionStore } from "@vitrine/core/contract";
import { describe, expect, onTestFinished, test } from "vitest";
import { textSpec } from "./testing/demos.ts";
import { fileBacklog } from "./testing/file-backlog.ts";
import { fileJobs } from "./testing/file-jobs.ts";
import { fileSessions } from "./testing/file-sessions.ts";
import { tempFolder } from "./testing/temp-folder.ts";

testJobStore("jobs in files", fileJobs);
testSessionStore("sessions in files", fileSessions);
testBacklog("waiting calls in files", fileBacklog);

const now = () => performance.now();

engineContract("localEngine, all that it keeps in files", async (app) => {
  const engine = localEngine(app, {
    jobs: fileJobs({ jobMs: 300_000, now }),
    sessions: fileSessions({ sessionMs: 3_600_000, now }),
    backlog: fileBacklog({ now }),
  });
  return { engine, close: () => engine.close() };
});

describe("calls that waited when a process died", () => {
  const visitor = { session: "me" };

  function start(dir: string, name: string, run: () => unknown): Engine {
    const reply = create(textSpec, {});
    const handler = on([], { name, outputs: { reply }, run: run as () => { reply: string } });
    const engine = localEngine(app({ layout: reply, handlers: [handler] }), {
      jobs: fileJobs({ jobMs: 300_000, now, dir }),
      backlog: fileBacklog({ now, dir: join(dir, "waiting") }),
    });
    onTestFinished(() => engine.close());
    return engine;
  }

  /** The folder of an engine that never answers, and a job that waits there. */
  async function left(): Promise<{ dir: string; waiting: string }> {
    const dir = tempFolder();
    const dead = start(dir, "go", () => new Promise(() => {}));
    const accepted = async () => {
      const first = await dead.run({ handler: "go", inputs: {} }, visitor)[Symbol.asyncIterator]().next();
      return (first.value as Extract<Message, { kind: "queued" }>).job;
    };
    await accepted();
    return { dir, waiting: await accepted() };
  }

  async function resumed(engine: Engine, job: string): Promise<Message[]> {
    const said: Message[] = [];
    for await (const message of engine.resume(job, 0, visitor)) said.push(message);
    return said;
  }

  test("run in the next one, for who resumes them", async () => {
    const { dir, waiting } = await left();
    const said = await resumed(
      start(dir, "go", () => ({ reply: "after all" })),
      waiting,
    );
    expect(said.map(({ kind }) => kind)).toEqual(["queued", "started", "done"]);
    expect(said.at(-1)).toMatchObject({ id: 3, outputs: { reply: "after all" } });
  });

  test("fail with the reason where the next one has no such handler", async () => {
    const { dir, waiting } = await left();
    const said = await resumed(
      start(dir, "other", () => ({ reply: "" })),
      waiting,
    );
    expect(said.at(-1)).toMatchObject({ kind: "failed", error: { detail: 'There is no handler "go" any more.' } });
  });
});
