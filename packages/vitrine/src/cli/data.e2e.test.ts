import { once } from "node:events";
import { join } from "node:path";
import { connect } from "@vitrine/client";
import { expect, test } from "vitest";
import { install, start } from "./testing/built.ts";
import { project, runToEnd, serve } from "./testing/command.ts";

const DEMO = `
import { app, file, on, row, state, textbox } from "vitrine";
const name = textbox();
const sheet = file({ required: false });
const said = textbox();
const seen = state(0);
const inputs = { name, sheet, seen };
const outputs = { said, seen };
async function greet({ name, sheet, seen }) {
  if (name === "slow") await new Promise((resolve) => setTimeout(resolve, 1500));
  return { said: name + ", " + (sheet ? await sheet.text() : "no file") + ", " + (seen + 1), seen: seen + 1 };
}
export default app({
  title: "Kept",
  layout: row(name, sheet, said),
  handlers: [on([], { name: "greet", retries: 1, inputs, outputs, run: greet })],
});`;

test("vitrine start --data goes on after it was killed: state, files, the call that ran and the one that waited", async () => {
  const cwd = await project({ "demo.ts": DEMO });
  const first = await serve(cwd, "start", "demo.ts", "--port", "0", "--data", "data");
  let session: string | undefined;
  const here = connect(first.url, { onSession: (given) => (session = given) });
  const sheet = await here.upload(new File(["kept"], "a.txt"));
  expect(await here.predict("greet", { name: "Ada", sheet })).toMatchObject({ said: "Ada, kept, 1" });
  const [running, waiting] = [
    here.submit("greet", { name: "slow", sheet }),
    connect(first.url).submit("greet", { name: "Bob" }),
  ];
  const kinds: string[] = [];
  for await (const { kind } of running) {
    kinds.push(kind);
    if (kind === "started") break;
  }
  await waiting.id();
  first.process.kill("SIGKILL");
  await once(first.process, "exit");
  const { port } = new URL(first.url);
  const second = await serve(cwd, "start", "demo.ts", "--port", port, "--data", "data");
  // Those who were there go on by themselves.
  expect(await running.result()).toMatchObject({ said: "slow, kept, 2" });
  expect(await waiting.result()).toMatchObject({ said: "Bob, no file, 1" });
  const again = connect(second.url, { session });
  expect(await again.predict("greet", { name: "Ada", sheet })).toMatchObject({ said: "Ada, kept, 3" });
  const other = await runToEnd(cwd, "start", "demo.ts", "--port", "0", "--data", "data");
  expect(other.output).toContain("vitrine.sqlite is used by another process");
});

test("a built server keeps what visitors did in DATA", async () => {
  const cwd = await project({ "demo.ts": DEMO });
  expect((await runToEnd(cwd, "build", "demo.ts", "--target", "server")).code).toBe(0);
  const out = join(cwd, "dist");
  await install(out);
  const env = { DATA: join(cwd, "data") };
  const first = await start(out, { env });
  let session: string | undefined;
  await connect(first.url, { onSession: (given) => (session = given) }).predict("greet", { name: "Ada" });
  first.child.kill("SIGTERM");
  await first.ended;
  const second = await start(out, { env });
  const again = connect(second.url, { session });
  expect(await again.predict("greet", { name: "Ada" })).toMatchObject({ said: "Ada, no file, 2" });
});

test("--data is refused where several processes share calls", async () => {
  const cwd = await project({ "demo.ts": DEMO });
  const { output } = await runToEnd(cwd, "start", "demo.ts", "--data", "data", "--queue", "redis://127.0.0.1:1");
  expect(output).toContain("--data is for one server. With --queue, all is kept in Redis");
  expect((await runToEnd(cwd, "dev", "demo.ts", "--data", "data")).output).toContain(
    "vitrine dev does not take --data",
  );
});
