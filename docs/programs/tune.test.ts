import { createServer } from "vitrine";
import { expect, test } from "vitest";
import app from "./tune.ts";

test("The program about sound that plays while it comes sends each note when it is made, and all at the end.", async () => {
  const response = await createServer(app).request("/api/run/predict", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify({ input: "C E G" }),
  });
  const messages = (await response.text()).matchAll(/^event: (\w+)\n(?:id: .*\n)?data: (.*)$/gm);
  const told = Array.from(messages, ([, kind, data]) => ({ kind, data: JSON.parse(data!) }));
  const outputs = told.filter(({ kind }) => kind === "output").map(({ data }) => data);
  expect(outputs).toMatchObject([
    { outputs: { output: [{ type: "audio/wav" }] } },
    { patch: { output: [["push", [], [{ type: "audio/wav" }]]] } },
    { patch: { output: [["push", [], [{ type: "audio/wav" }]]] } },
  ]);
  expect(told.at(-1)).toMatchObject({ kind: "done", data: { outputs: { output: { length: 3 } } } });
});
