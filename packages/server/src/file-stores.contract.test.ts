import { join } from "node:path";
import { app, create, localEngine, on, type Engine, type Message } from "@vitrine/core";
import { engineContract, testBacklog, testJobStore, testSessionStore } from "@vitrine/core/contract";
import { expect, onTestFinished, test } from "vitest";
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

test("calls that waited when a process died run in the next one, for who resumes them", async () => {
  const dir = tempFolder();
  const start = (run: () => unknown) => {
    const reply = create(textSpec, {});
    const go = on([], { name: "go", outputs: { reply }, run: run as () => { reply: string } });
    const engine = localEngine(app({ layout: reply, handlers: [go] }), {
      jobs: fileJobs({ jobMs: 300_000, now, dir }),
      backlog: fileBacklog({ now, dir: join(dir, "waiting") }),
    });
    onTestFinished(() => engine.close());
    return engine;
  };
  const visitor = { session: "me" };
  const acceptedBy = async (engine: Engine) => {
    const first = await engine.run({ handler: "go", inputs: {} }, visitor)[Symbol.asyncIterator]().next();
    return (first.value as Extract<Message, { kind: "queued" }>).job;
  };
  const dead = start(() => new Promise(() => {}));
  await acceptedBy(dead);
  const waiting = await acceptedBy(dead);

  const next = start(() => ({ reply: "after all" }));
  const said: Message[] = [];
  for await (const message of next.resume(waiting, 0, visitor)) said.push(message);
  expect(said.map(({ kind }) => kind)).toEqual(["queued", "started", "output", "done"]);
  expect(said.at(-1)).toMatchObject({ id: 4, outputs: { reply: "after all" } });
});
