import { spawn } from "node:child_process";
import { launch, type Launched } from "vitrine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installGradio, type Installed } from "../../bench/src/peers/gradio-venv.ts";
import { clientsApp } from "../../gradio/src/testing/app.ts";
import { jsClientContract } from "../../gradio/src/testing/js-client.contract.ts";
import { startGradio, testing, type GradioServer } from "./gradio-server.ts";

/** Gradio's own clients, against a Vitrine server and against Gradio: what they are expected to do is what they do there. */
const installed: Installed = await installGradio((line) => console.log(line));
const python = "python" in installed ? installed.python : undefined;

/** Checks that differ on purpose. */
const DIFFERENT: Readonly<Record<string, string>> = {
  "sends the file at a url": "Gradio opens no address of its own machine; ours is told to",
};

interface Checked {
  readonly name: string;
  readonly error: string | null;
}

function runPython(url: string, overlapping: number, ...login: string[]): Promise<Checked[]> {
  const child = spawn(python!, [testing("python_client.py"), url, String(overlapping), ...login], {
    env: { ...process.env, HF_HUB_OFFLINE: "1" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (more: string) => (text += more));
    child.on("error", reject);
    child.on("close", () =>
      resolve(
        text
          .split("\n")
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Checked),
      ),
    );
  });
}

describe("a Vitrine server", () => {
  let server: Launched;
  beforeAll(async () => {
    server = await launch(clientsApp, { gradio: { urls: "any" }, port: 0 });
  });
  afterAll(() => server.close());

  describe("with @gradio/client", () => {
    jsClientContract({ url: () => server.url, overlapping: 600 });
  });

  test.skipIf(!python)("with gradio_client", { timeout: 300_000 }, async () => {
    const checked = await runPython(server.url, 600);
    expect(checked.length).toBeGreaterThan(15);
    expect(checked.filter(({ error }) => error !== null)).toEqual([]);
  });
});

const LOGIN: [string, string] = ["ada", "s3cret"];

describe("a Vitrine server with a login", () => {
  let server: Launched;
  beforeAll(async () => {
    server = await launch(clientsApp, { gradio: { urls: "any" }, port: 0, auth: { users: { ada: "s3cret" } } });
  });
  afterAll(() => server.close());

  describe("with @gradio/client", () => {
    jsClientContract({ url: () => server.url, overlapping: 60, login: LOGIN });
  });

  test.skipIf(!python)("with gradio_client", { timeout: 300_000 }, async () => {
    const checked = await runPython(server.url, 60, LOGIN.join(":"));
    expect(checked.map(({ name }) => name)).toContain("is refused without a login");
    expect(checked.filter(({ error }) => error !== null)).toEqual([]);
  });
});

describe.skipIf(!python)("Gradio itself with a login", () => {
  let server: GradioServer;
  beforeAll(async () => {
    server = await startGradio(python!, LOGIN.join(":"));
  }, 90_000);
  afterAll(() => server.close());

  describe("with @gradio/client", () => {
    jsClientContract({ url: () => server.url, overlapping: 20, login: LOGIN });
  });

  test("with gradio_client", { timeout: 300_000 }, async () => {
    const checked = await runPython(server.url, 20, LOGIN.join(":"));
    const wrong = checked.filter(({ error }) => error !== null).map(({ name }) => name);
    expect(wrong).toEqual(Object.keys(DIFFERENT));
  });
});

describe.skipIf(!python)("Gradio itself", () => {
  let server: GradioServer;
  beforeAll(async () => {
    server = await startGradio(python!);
  }, 90_000);
  afterAll(() => server.close());

  describe("with @gradio/client", () => {
    jsClientContract({ url: () => server.url, overlapping: 60 });
  });

  test("with gradio_client", { timeout: 300_000 }, async () => {
    const checked = await runPython(server.url, 60);
    const wrong = checked.filter(({ error }) => error !== null).map(({ name }) => name);
    expect(wrong).toEqual(Object.keys(DIFFERENT));
  });
});
