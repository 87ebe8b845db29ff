import { spawn, type ChildProcess } from "node:child_process";
import { createServer as createSocket } from "node:net";
import { fileURLToPath } from "node:url";
import { launch, type Launched } from "vitrine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installGradio, type Installed } from "../../bench/src/peers/gradio-venv.ts";
import { clientsApp } from "../../gradio/src/testing/app.ts";
import { jsClientContract } from "../../gradio/src/testing/js-client.contract.ts";

/** Gradio's own clients, against a Vitrine server and against Gradio: what they are expected to do is what they do there. */
const installed: Installed = await installGradio((line) => console.log(line));
const python = "python" in installed ? installed.python : undefined;

const testing = (file: string) => fileURLToPath(new URL(`../../gradio/src/testing/${file}`, import.meta.url));

/** Checks that differ on purpose. */
const DIFFERENT: Readonly<Record<string, string>> = {
  "sends the file at a url": "Gradio opens no address of its own machine; ours is told to",
};

interface Checked {
  readonly name: string;
  readonly error: string | null;
}

function runPython(url: string, overlapping: number): Promise<Checked[]> {
  const child = spawn(python!, [testing("python_client.py"), url, String(overlapping)], {
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

describe.skipIf(!python)("Gradio itself", () => {
  let gradioServer: ChildProcess;
  let url: string;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const env = { ...process.env, GRADIO_ANALYTICS_ENABLED: "False", HF_HUB_OFFLINE: "1" };
    gradioServer = spawn(python!, [testing("gradio-app.py"), String(port)], { env, stdio: "ignore" });
    await answering(`${url}/config`);
  }, 90_000);
  afterAll(() => gradioServer.kill());

  describe("with @gradio/client", () => {
    jsClientContract({ url: () => url, overlapping: 60 });
  });

  test("with gradio_client", { timeout: 300_000 }, async () => {
    const checked = await runPython(url, 60);
    const wrong = checked.filter(({ error }) => error !== null).map(({ name }) => name);
    expect(wrong).toEqual(Object.keys(DIFFERENT));
  });
});

function freePort(): Promise<number> {
  const socket = createSocket();
  return new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.listen(0, "127.0.0.1", () => {
      const { port } = socket.address() as { port: number };
      socket.close(() => resolve(port));
    });
  });
}

async function answering(url: string): Promise<void> {
  while (true) {
    const answers = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
