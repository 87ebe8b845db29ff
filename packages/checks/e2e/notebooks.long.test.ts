import { dirname, join } from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { platforms } from "../../page/src/share/snippets.ts";
import { buildDemo } from "./built.ts";
import { installPip, siteIn } from "./doc-tools/install.ts";
import { greetingIn, isDark } from "./doc-tools/look.ts";
import { serveTool } from "./doc-tools/serve.ts";
import { closeBrowser, openPage } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

const ANYWIDGET = "anywidget==0.11.0";
const INSTALL_MS = 300_000;

let jupyter: string | undefined;
let marimo: string | undefined;

beforeAll(async () => {
  jupyter = await installPip("jupyterlab", "jupyterlab==4.6.6", ANYWIDGET);
  marimo = await installPip("marimo", "marimo==0.25.2", ANYWIDGET);
}, INSTALL_MS);
afterAll(closeBrowser);

/** The Share dialog's code for a notebook, of `hello` on a host of its own. */
async function notebookSnippet(): Promise<{ code: string; url: string }> {
  const host = await hostFolder(dirname(await buildDemo("hello")), { headers: { "access-control-allow-origin": "*" } });
  const options = { url: `${host.url}hello/`, title: "Hello", values: { name: "Grace" }, state: "", picture: true };
  return { code: platforms.find(({ id }) => id === "notebook")!.snippet(options), url: host.url };
}

/** Types into the demo as a reader does: a notebook has keys of its own. */
async function typeAndRun(page: Page): Promise<string> {
  const name = page.getByLabel("Name");
  expect(await name.inputValue()).toBe("Grace");
  await name.click();
  await page.keyboard.type(" added dd");
  return greetingIn(page);
}

describe("a notebook; a machine without Python goes without it", () => {
  test("of JupyterLab shows a demo, whose keys are not the notebook's, and Python has what came out", async () => {
    const seen = jupyter === undefined ? undefined : await showJupyter(jupyter);
    expect(seen).toEqual(
      jupyter === undefined
        ? undefined
        : { greeting: "Hello Grace added dd", cells: 3, python: "'Hello Grace added dd'", name: "Ada", dark: true },
    );
  });

  test("of marimo shows a demo, whose keys are not the notebook's, and Python has what came out", async () => {
    const seen = marimo === undefined ? undefined : await showMarimo(marimo);
    expect(seen).toEqual(
      marimo === undefined
        ? undefined
        : { greeting: "Hello Grace added dd", python: "Python has Hello Grace added dd", dark: true },
    );
  });
});

async function showJupyter(tool: string) {
  const { code, url } = await notebookSnippet();
  const cells = [code, "demo.outputs['greeting']", "demo.inputs = {'name': 'Ada'}"];
  const site = await siteIn(tool, {
    "lesson.ipynb": JSON.stringify({
      cells: cells.map((source, i) => ({
        cell_type: "code",
        id: String(i),
        execution_count: null,
        metadata: {},
        outputs: [],
        source,
      })),
      metadata: { kernelspec: { display_name: "Python 3", language: "python", name: "python3" } },
      nbformat: 4,
      nbformat_minor: 5,
    }),
  });
  const home = Object.fromEntries(
    ["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"].map((name) => [
      name,
      join(site, name),
    ]),
  );
  const address = await serveTool({
    tool,
    module: "jupyterlab",
    args: ["--no-browser", "--allow-root", "--ip=127.0.0.1", "--ServerApp.port=0", "--LabApp.news_url=None"],
    cwd: site,
    env: home,
    ready: /(http:\/\/127\.0\.0\.1:\d+\/lab\?token=\w+)/,
  });
  const lab = new URL(address);
  lab.pathname = "/lab/tree/lesson.ipynb";
  const page = await openPage(lab.href, { beside: [url] });
  const cell = page.locator(".jp-Notebook .jp-CodeCell");
  const run = async (index: number) => {
    await cell.nth(index).locator(".cm-content").click();
    await page.keyboard.press("Control+Enter");
  };
  await page.getByText("Python 3 (ipykernel) | Idle").waitFor({ timeout: 60_000 });
  await run(0);
  const greeting = await typeAndRun(page);
  await run(1);
  const python = await cell.nth(1).locator(".jp-OutputArea-output").textContent();
  await run(2);
  await expect.poll(() => page.getByLabel("Name").inputValue()).toBe("Ada");
  const name = await page.getByLabel("Name").inputValue();
  await page.getByRole("menuitem", { name: "Settings", exact: true }).click();
  await page.locator(".lm-Menu-itemLabel", { hasText: /^Theme$/ }).hover();
  await page.locator(".lm-Menu-itemLabel", { hasText: /^JupyterLab Dark$/ }).click();
  await expect.poll(() => isDark(page)).toBe(true);
  return { greeting, cells: await cell.count(), python: python?.trim(), name, dark: await isDark(page) };
}

async function showMarimo(tool: string) {
  const { code, url } = await notebookSnippet();
  const indented = (text: string) => text.replace(/^(?=.)/gm, "    ");
  const site = await siteIn(tool, {
    "lesson.py": [
      "# /// script",
      "# [tool.marimo.display]",
      `# theme = "dark"`,
      "# ///",
      "import marimo",
      "app = marimo.App()",
      "@app.cell",
      "def _():",
      "    import marimo as mo",
      indented(code.replace(/^demo = Demo\(\)$/m, "demo = mo.ui.anywidget(Demo())")),
      "    return (demo, mo)",
      "@app.cell",
      "def _(demo, mo):",
      "    mo.md(f\"Python has {demo.outputs.get('greeting')}\")",
      "    return",
      `if __name__ == "__main__":`,
      "    app.run()",
    ].join("\n"),
  });
  const address = await serveTool({
    tool,
    module: "marimo",
    args: ["run", "lesson.py", "--headless", "--no-token", "--host=127.0.0.1"],
    cwd: site,
    ready: /URL: (http:\S+)/,
  });
  const page = await openPage(address, { beside: [url], allow: /preload/ });
  const greeting = await typeAndRun(page);
  const python = page.getByText(/^Python has Hello/);
  await python.waitFor();
  return { greeting, python: await python.textContent(), dark: await isDark(page) };
}
