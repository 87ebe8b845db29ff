import { launch, type Launched } from "vitrine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../bootstrap/command.js";
import { installGradio } from "../../bench/src/peers/gradio-venv.ts";
import { runSnippet, scriptsAt, shownAt, workFolder, type Shown } from "./snippets/run-snippets.ts";
import { CALLS, EXPECTED, EXPECTED_CALLS, snippetsApp } from "./snippets/snippets-app.ts";

/** The Python examples of the page about the API do what they say: each is copied from the page and run. */
const installed = await installGradio((line) => console.log(line));
const python = "python" in installed ? installed.python : undefined;
const PIP = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "requests==2.32.5"];
const hasRequests = python !== undefined && ((await works("-c", "import requests")) || (await works(...PIP)));

async function works(...args: string[]): Promise<boolean> {
  return (await runCommand([python!, ...args], { quiet: true })).code === 0;
}

describe.skipIf(!python)("the Python examples of /api", () => {
  const folder = workFolder();
  let server: Launched;
  let shown: Shown[];
  beforeAll(async () => {
    server = await launch(snippetsApp, { port: 0 });
    shown = await shownAt(server.url);
  });
  afterAll(async () => {
    await server.close();
    folder.remove();
  });

  const printed = (language: string, handler: string) =>
    runSnippet(
      shown.find((one) => one.handler === handler && one.language === language)!,
      folder.path,
      python,
    );

  test.each(Object.keys(EXPECTED))("run with gradio_client: %s", async (handler) => {
    expect(await printed("Python (gradio_client)", handler)).toMatch(EXPECTED[handler]!);
  });
  test.skipIf(!hasRequests).each(Object.keys(EXPECTED))("run with requests: %s", async (handler) => {
    expect(await printed("Python (requests)", handler)).toMatch(EXPECTED[handler]!);
  });

  const program = async (language: string) => {
    const script = (await scriptsAt(server.url, CALLS)).find((one) => one.language === language)!;
    return runSnippet(script, folder.path, python);
  };

  test("run as one program of several calls with gradio_client", async () => {
    expect(await program("Python (gradio_client)")).toMatch(EXPECTED_CALLS);
  });
  test.skipIf(!hasRequests)("run as one program of several calls with requests", async () => {
    expect(await program("Python (requests)")).toMatch(EXPECTED_CALLS);
  });
});
