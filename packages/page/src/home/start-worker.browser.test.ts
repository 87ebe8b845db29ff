import { expect, test } from "vitest";
import { startInFrame, startWorker, type RunningWorker } from "./start-worker.ts";

const ECHO = `onmessage = async ({ data }) => postMessage(new Blob(["heard ", await data.text()]))`;

test.each([
  ["of the page", startWorker],
  ["in a frame", startInFrame],
])("A worker %s reads the files that it is sent, and sends some.", async (_where, start) => {
  const worker = await start(scriptOf(ECHO));
  const answer = next(worker);
  worker.port.postMessage(new Blob(["Grace"]));
  expect(await ((await answer) as Blob).text()).toBe("heard Grace");
  worker.end();
});

test("What a worker in a frame ends with is heard outside.", async () => {
  const worker = await startInFrame(scriptOf(`throw new Error("no model")`));
  expect(await new Promise((resolve) => worker.onError(resolve))).toContain("no model");
  worker.end();
});

test("A worker in a frame leaves nothing on the page when it is ended.", async () => {
  const worker = await startInFrame(scriptOf(ECHO));
  expect(document.querySelectorAll("iframe[sandbox]")).toHaveLength(1);
  worker.end();
  expect(document.querySelectorAll("iframe[sandbox]")).toHaveLength(0);
});

function scriptOf(code: string): Blob {
  return new Blob([code], { type: "text/javascript" });
}

function next({ port }: RunningWorker): Promise<unknown> {
  const message = new Promise((resolve) => port.addEventListener("message", ({ data }) => resolve(data)));
  port.start?.();
  return message;
}
