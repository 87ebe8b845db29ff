import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mustRun } from "../bootstrap/command.js";
import { platforms, type SnippetOptions } from "../../page/src/share/snippets.ts";
import { buildDemo } from "./built.ts";
import { installNpm, installPip, siteIn } from "./doc-tools/install.ts";
import { greetingIn, isDark } from "./doc-tools/look.ts";
import { closeBrowser, openPage } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

const DOCUSAURUS = {
  "@docusaurus/core": "3.10.2",
  "@docusaurus/preset-classic": "3.10.2",
  react: "19.2.0",
  "react-dom": "19.2.0",
};
const REVEAL = { "reveal.js": "6.0.2" };
const RESIZER = { "iframe-resizer": "4.4.5" };
const MYST = {
  mystmd: "1.8.3",
  "myst-to-react": "1.3.0",
  "@myst-theme/anywidget": "1.4.1",
  "@myst-theme/providers": "1.4.1",
  react: "18.3.1",
  "react-dom": "18.3.1",
};
const MATERIAL = "mkdocs-material==9.7.1";
const INSTALL_MS = 300_000;

let docusaurus = "";
let reveal = "";
let resizer = "";
let myst = "";
let material: string | undefined;

beforeAll(async () => {
  docusaurus = await installNpm("docusaurus", DOCUSAURUS);
  reveal = await installNpm("reveal", REVEAL);
  resizer = await installNpm("iframe-resizer", RESIZER);
  myst = await installNpm("myst", MYST);
  material = await installPip("mkdocs-material", MATERIAL);
}, INSTALL_MS);
afterAll(closeBrowser);

/** The snippet that the Share dialog gives for a kind of page, of `hello` on a host of its own. */
async function snippetFor(id: string): Promise<{ snippet: string; options: SnippetOptions }> {
  const host = await hostFolder(dirname(await buildDemo("hello")), { headers: { "access-control-allow-origin": "*" } });
  const options = {
    url: `${host.url}hello/`,
    title: "Hello",
    values: { name: "Grace" },
    state: "?name=Grace",
    picture: true,
  };
  return { snippet: platforms.find((platform) => platform.id === id)!.snippet(options), options };
}

describe("Docusaurus", () => {
  test(
    "shows a demo in an .mdx file, as a frame and as a tag that follows its colours",
    { timeout: INSTALL_MS },
    async () => {
      const { snippet, options } = await snippetFor("docusaurus");
      const site = await siteIn(docusaurus, {
        "docusaurus.config.js": `module.exports = {
        title: "Course", url: "https://course.example", baseUrl: "/", onBrokenLinks: "ignore",
        scripts: [{ src: ${JSON.stringify(`${options.url}embed.js`)}, type: "module" }],
        presets: [["classic", { docs: { routeBasePath: "/" }, blog: false, theme: {} }]],
      };`,
        "docs/index.mdx": `# Lesson\n\n${snippet}\n\n<vitrine-demo src="${options.url}" value-name="Ada"></vitrine-demo>\n`,
        "package.json": "{}",
      });
      await mustRun([process.execPath, join(docusaurus, "node_modules/@docusaurus/core/bin/docusaurus.mjs"), "build"], {
        cwd: site,
        quiet: true,
        env: { CI: "true", NODE_ENV: "production" },
      });
      const host = await hostFolder(join(site, "build"));
      const page = await openPage(host.url, { beside: [options.url], allow: /404|favicon|manifest/ });
      expect(await greetingIn(page.frameLocator('iframe[title="Hello"]'))).toBe("Hello Grace");
      expect(await greetingIn(page)).toBe("Hello Ada");
      await page.evaluate(() => document.documentElement.setAttribute("data-theme", "dark"));
      await expect.poll(() => isDark(page)).toBe(true);
    },
  );
});

test(
  "MkDocs Material shows a demo by its tag, dark with its page; a machine without Python goes without this",
  { timeout: INSTALL_MS },
  async () => {
    const { snippet, options } = await snippetFor("mkdocs");
    const shown = material === undefined ? undefined : await showMaterial(material, snippet, options);
    expect(shown).toEqual(material === undefined ? undefined : { greeting: "Hello Grace", dark: true });
  },
);

async function showMaterial(tool: string, snippet: string, { url }: SnippetOptions) {
  const site = await siteIn(tool, {
    "mkdocs.yml": [
      "site_name: Course",
      "theme:",
      "  name: material",
      "  font: false",
      "  palette: { scheme: default }",
      "plugins: []",
    ].join("\n"),
    "docs/index.md": `# Lesson\n\n${snippet}\n`,
  });
  await mustRun([join(tool, "bin/python"), "-m", "mkdocs", "build", "--quiet"], { cwd: site, quiet: true });
  const host = await hostFolder(join(site, "site"));
  const page = await openPage(host.url, { beside: [url] });
  const greeting = await greetingIn(page);
  await page.evaluate(() => document.body.setAttribute("data-md-color-scheme", "slate"));
  await expect.poll(() => isDark(page)).toBe(true);
  return { greeting, dark: await isDark(page) };
}

describe("MyST", () => {
  test(
    "shows a demo by its iframe directive, and by a widget; the picture is kept for a PDF",
    { timeout: INSTALL_MS },
    async () => {
      const { snippet, options } = await snippetFor("myst");
      const { host, content } = await mystSite(`# Lesson

${snippet}

\`\`\`{anywidget} ${options.url}widget.mjs
{ "name": "Ada" }
\`\`\`
`);
      // It copies the picture and the widget beside the page, where they stay as they were.
      expect(content).toMatch(/"placeholder":true,"url":"\/\w+\.png"/);
      expect(content).toMatch(/"esm":"\/\w+\.mjs"/);
      const page = await openPage(host.url, { beside: [options.url] });
      expect(await greetingIn(page.frameLocator('iframe[title="Hello"]'))).toBe("Hello Grace");
      expect(await greetingIn(page)).toBe("Hello Ada");
      await page.evaluate(() => document.documentElement.classList.add("dark"));
      await expect.poll(() => isDark(page)).toBe(true);
    },
  );
});

/**
 * A page that MyST reads, transforms and renders. The themes that MyST offers are not on npm: what stands around its own
 * renderers here is a plain page, with the two of their styles by which a frame keeps to its place.
 */
async function mystSite(markdown: string) {
  const site = await siteIn(myst, {
    "myst.yml": "version: 1\nproject: { title: Course }\nsite: { title: Course, template: ./theme }\n",
    "theme/template.yml": 'myst: v1\njtex: v1\ntitle: Plain\nkind: site\nbuild: { install: "true", start: "true" }\n',
    "index.md": markdown,
    "page.js": `import { createElement } from "react";
      import { createRoot } from "react-dom/client";
      import { DEFAULT_RENDERERS, MyST } from "myst-to-react";
      import { ANY_RENDERERS } from "@myst-theme/anywidget";
      import { ThemeProvider } from "@myst-theme/providers";
      const renderers = { ...DEFAULT_RENDERERS, ...ANY_RENDERERS };
      const { mdast } = await (await fetch("/content.json")).json();
      const page = createElement(ThemeProvider, { renderers, theme: "light", setTheme() {} }, createElement(MyST, { ast: mdast }));
      createRoot(document.getElementById("root")).render(page);`,
  });
  await mustRun([process.execPath, join(myst, "node_modules/mystmd/dist/myst.cjs"), "build", "--site"], {
    cwd: site,
    quiet: true,
  });
  await build({
    root: site,
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      outDir: "_build/site/public",
      emptyOutDir: false,
      lib: { entry: "page.js", formats: ["es"], fileName: "page" },
    },
  });
  const content = await readFile(join(site, "_build/site/content/index.json"), "utf8");
  const host = await hostFolder(join(site, "_build/site/public"), {
    pages: {
      "/content.json": content,
      "/": `<!doctype html><link rel="icon" href="data:,"><title>Lesson</title>
        <style>.relative { position: relative } .inline-block { display: inline-block }</style>
        <div id="root"></div><script type="module" src="/page.mjs"></script>`,
    },
  });
  return { host, content };
}

test("reveal.js shows a demo when its slide comes", async () => {
  const { snippet, options } = await snippetFor("reveal");
  const host = await hostFolder(join(reveal, "node_modules/reveal.js"), {
    pages: {
      "/deck.html": `<!doctype html><link rel="icon" href="data:,"><link rel="stylesheet" href="/dist/reveal.css">
        <div class="reveal"><div class="slides"><section>One</section><section>${snippet}</section></div></div>
        <script type="module">import Reveal from "/dist/reveal.mjs"; new Reveal({ viewDistance: 1 }).initialize();</script>`,
    },
  });
  const page = await openPage(`${host.url}deck.html`, { beside: [options.url] });
  await page.locator(".reveal.ready").waitFor();
  await page.keyboard.press("ArrowRight");
  expect(await greetingIn(page.frameLocator("iframe"))).toBe("Hello Grace");
});

test("reveal.js turns no slide for what is typed into a demo", async () => {
  const { options } = await snippetFor("reveal");
  const tag = `<vitrine-demo src="${options.url}"></vitrine-demo>`;
  const host = await hostFolder(join(reveal, "node_modules/reveal.js"), {
    pages: {
      "/deck.html": `<!doctype html><link rel="icon" href="data:,"><link rel="stylesheet" href="/dist/reveal.css">
        <div class="reveal"><div class="slides"><section>${tag}</section><section>Two</section></div></div>
        <script type="module" src="${options.url}embed.js"></script>
        <script type="module">import Reveal from "/dist/reveal.mjs"; new Reveal().initialize();</script>`,
    },
  });
  const page = await openPage(`${host.url}deck.html`, { beside: [options.url] });
  await page.locator(".reveal.ready").waitFor();
  await page.getByLabel("Name").click();
  await page.keyboard.type("Anna on page n");
  expect(await greetingIn(page)).toBe("Hello Anna on page n");
  const slide = page.locator("section.present");
  expect(await slide.textContent()).not.toBe("Two");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => slide.textContent()).toBe("Two");
});

test("iframe-resizer on a page gives the demo's frame the height that it asks for", async () => {
  const { options } = await snippetFor("iframe");
  const host = await hostFolder(join(resizer, "node_modules/iframe-resizer/js"), {
    pages: {
      "/page.html": `<!doctype html><link rel="icon" href="data:,"><title>Page</title><script src="/iframeResizer.min.js"></script>
        <iframe title="Hello" style="width: 100%; height: 40px" src="${options.url}embed.html"></iframe>
        <script>iFrameResize({ checkOrigin: false, warningTimeout: 0 }, "iframe")</script>`,
    },
  });
  const page = await openPage(`${host.url}page.html`, { beside: [options.url], width: 360 });
  const height = () => page.locator("iframe").evaluate((frame) => frame.clientHeight);
  await expect.poll(height, { timeout: 10_000 }).toBeGreaterThan(200);
});

describe("a page that", () => {
  test("imports a widget as MyST, Jupyter and marimo do by anywidget, in a shadow root, shows the demo", async () => {
    // It imitates them: a single module, a model that gives values by name, an element inside a shadow root.
    const module = await readFile(join(await buildDemo("hello"), "widget.mjs"), "utf8");
    expect(module).not.toMatch(/\bimport\s*["'{*]|\bimport\(["'`]/);
    const host = await hostFolder(await buildDemo("hello"), {
      pages: {
        "/article.html": `<!doctype html><html class="dark"><link rel="icon" href="data:,"><title>Article</title><div id="cell"></div>
          <script type="module">
            const { default: widget } = await import("/widget.mjs");
            const el = document.createElement("div");
            document.querySelector("#cell").attachShadow({ mode: "open" }).append(el);
            const values = { name: "Grace" };
            window.leave = await widget.render({ model: { get: (name) => values[name], on() {}, set() {}, save_changes() {} }, el });
          </script>`,
      },
    });
    const page = await openPage(`${host.url}article.html`);
    expect(await greetingIn(page)).toBe("Hello Grace");
    expect(await isDark(page)).toBe(true);
    await page.evaluate(() => (window as unknown as { leave(): void }).leave());
    await expect.poll(() => page.workers().length).toBe(0);
  });

  test("imports two widgets of different demos shows both", async () => {
    const folder = dirname(await buildDemo("hello"));
    await buildDemo("candy-hearts");
    const host = await hostFolder(folder, {
      pages: {
        "/article.html": `<!doctype html><link rel="icon" href="data:,"><title>Article</title><div id="a"></div><div id="b"></div>
          <script type="module">
            for (const [id, name] of [["a", "hello"], ["b", "candy-hearts"]]) {
              const { default: widget } = await import("/" + name + "/widget.mjs");
              await widget.render({ model: { get() {} }, el: document.getElementById(id) });
            }
          </script>`,
      },
    });
    const page = await openPage(`${host.url}article.html`);
    await page.getByRole("button", { name: "Run" }).click();
    await expect.poll(() => page.getByLabel("Greeting").inputValue(), { timeout: 10_000 }).toBe("Hello there");
    await page.getByRole("button", { name: "Write" }).click();
    await expect.poll(() => page.getByRole("status").nth(1).textContent(), { timeout: 15_000 }).toMatch(/^Done/);
  });

  test("was made by Quarto shows the demo, dark with its page", async () => {
    // It imitates Quarto's HTML: the raw block as it is, and its mark of a dark page on the body.
    const { snippet, options } = await snippetFor("quarto");
    const block = /```\{=html\}\n(.*?)\n```/s.exec(snippet)![1]!;
    const host = await hostFolder(".", {
      pages: {
        "/": `<!doctype html><link rel="icon" href="data:,"><title>Notes</title><body class="quarto-light">${block}</body>`,
      },
    });
    const page = await openPage(host.url, { beside: [options.url] });
    expect(await greetingIn(page)).toBe("Hello Grace");
    await page.evaluate(() => (document.body.className = "quarto-dark"));
    await expect.poll(() => isDark(page)).toBe(true);
    expect(snippet).toContain(`![Hello, <${options.url}>](${options.url}picture.png)`);
  });
});
