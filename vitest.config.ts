import { availableParallelism } from "node:os";
import { playwright } from "@vitest/browser-playwright";
import { defaultClientConditions, defaultServerConditions } from "vite";
import { configDefaults, defineConfig } from "vitest/config";
import { findBrowser } from "./packages/checks/bootstrap/find-browser.js";

const inBrowser = ["{packages,demos,docs}/**/*.element.test.ts", "{packages,demos,docs}/**/*.browser.test.ts"];
const endToEnd = ["{packages,demos,docs}/**/*.e2e.test.ts"];
/** Slow and rare: tools of others are installed and run. `npm run test:long`. */
const long = ["{packages,demos,docs}/**/*.long.test.ts"];
/** Of these folders, tests of what seldom changes: there alone, so that `npm test` stays below its twelve minutes. */
const seldom: Readonly<Record<string, readonly string[]>> = {
  "packages/checks/e2e": [
    "admin.e2e",
    "api-forms.e2e",
    "audio.e2e",
    "chat-components.e2e",
    "conversations.e2e",
    "digits.e2e",
    "engines/dark.e2e",
    "engines/homes.e2e",
    "engines/sandbox.e2e",
    "examples.e2e",
    "exercise.e2e",
    "fill.e2e",
    "frame-results.e2e",
    "guest.e2e",
    "guest-values.e2e",
    "languages.e2e",
    "live.e2e",
    "loading.e2e",
    "made-files.e2e",
    "onnx.e2e",
    "own-element.e2e",
    "page-functions.e2e",
    "pages.e2e",
    "publish.e2e",
    "relay.e2e",
    "sandbox.e2e",
    "share.e2e",
    "snippets.e2e",
    "still.e2e",
    "themes.e2e",
    "voice.e2e",
  ],
  "packages/checks/test": ["adding/adding.e2e", "installed.e2e"],
  "packages/client/src": ["resume-upload"],
  "packages/python/src": ["hostile", "streams", "values"],
  "packages/queue/src": ["faults", "retries"],
  "packages/server/src": ["data/restart", "isolation/process-runner", "visitors.e2e"],
  "packages/vitrine/src/cli": [
    "build-odd.e2e",
    "built-cluster.e2e",
    "confinement.e2e",
    "data.e2e",
    "publish.e2e",
    "share.e2e",
    "visitors.e2e",
  ],
  "packages/vitrine/src/render": ["render.e2e"],
  "packages/vitrine/src/trust/faults": ["functions"],
};
const onlyLong = Object.entries(seldom).flatMap(([folder, names]) => names.map((name) => `${folder}/${name}.test.ts`));
/** Elements' tests of what takes long to load or to draw, and seldom changes. */
const seldomInBrowser = [
  "_element/gradual.element",
  "code/editor.element",
  "conversations/conversations.element",
  "html/html.element",
  "imageeditor/imageeditor.element",
  "map/map.element",
  "model3d/model3d.element",
  "pdf/pdf.element",
  "plot/plot.element",
  "tensor/tensor.element",
].map((name) => `packages/components/src/${name}.test.ts`);
const executablePath = findBrowser();

/** Plain Node does not know the condition `module`: what packages have there is for bundlers, and may not load in Node. */
const asNode = defaultServerConditions.filter((one) => one !== "module");

/** Workspace packages are read from their sources, so that no build is needed to test. */
const fromSource = {
  resolve: { conditions: ["vitrine-source", ...defaultClientConditions] },
  ssr: {
    resolve: {
      conditions: ["vitrine-source", ...asNode],
      externalConditions: ["vitrine-source", ...asNode],
    },
  },
};

const addon = (name: string) => `three/addons/${name}.js`;

/** What elements load on demand and is in no module format of browsers, or very large: bundled before any test. */
const onDemand = [
  "d3-geo",
  "echarts",
  "nomnoml",
  "pdfjs-dist/legacy/build/pdf.min.mjs",
  "pdfjs-dist/legacy/build/pdf.worker.min.mjs",
  "plotly.js-cartesian-dist-min",
  "three",
  ...["loaders/GLTFLoader", "loaders/OBJLoader", "loaders/PLYLoader", "loaders/STLLoader"].map(addon),
  addon("controls/OrbitControls"),
  "topojson-client",
  "vega",
  "vega-interpreter",
  "vega-lite",
];

/** A browser that asks nobody outside for anything, with a made-up microphone and two made-up cameras. */
const quiet = [
  "--no-sandbox",
  "--no-first-run",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-device-for-media-stream=device-count=2",
  "--use-fake-ui-for-media-stream",
];

export default defineConfig({
  test: {
    // Tests run Lit's development build on purpose; its reminder would be on every page.
    // A machine with two cores would run one file at a time otherwise, most of which wait for browsers and servers.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    onConsoleLog: (log) => !log.startsWith("Lit is in dev mode"),
    projects: [
      {
        ...fromSource,
        test: {
          name: "unit",
          environment: "node",
          // Two hundred workers took longer to start than most of their tests to run.
          isolate: false,
          // No test judges by the clock: a busy machine may take its time.
          testTimeout: 30_000,
          include: ["{packages,demos,docs}/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...inBrowser, ...endToEnd, ...long, ...onlyLong],
        },
      },
      ...[
        { name: "e2e", include: endToEnd, exclude: [...configDefaults.exclude, ...onlyLong] },
        { name: "long", include: [...long, ...onlyLong] },
      ].map((project) => ({
        ...fromSource,
        test: {
          ...project,
          environment: "node" as const,
          globalSetup: ["packages/checks/bootstrap/built.js"],
          testTimeout: 60_000,
          // A page beside many others may take a while to show what it has.
          expect: { poll: { timeout: 10_000 } },
        },
      })),
      ...[
        { name: "browser", include: inBrowser, exclude: [...configDefaults.exclude, ...seldomInBrowser] },
        { name: "browser-long", include: seldomInBrowser },
      ].map((project) => ({
        ...fromSource,
        // A dependency that is bundled late reloads the page in the middle of a test; Lit's own modules need no bundling.
        optimizeDeps: {
          include: ["axe-core", ...onDemand.map((name) => `vitrine > @vitrine/components > ${name}`)],
          exclude: ["lit", "lit-html", "lit-element", "@lit/reactive-element", "mediabunny", "uqr"],
        },
        test: {
          ...project,
          // Alone: two pages take what two cores have.
          sequence: { groupOrder: 1 },
          // The modules of all elements would be fetched again for each of a hundred files.
          isolate: false,
          // An element that is loaded on demand may take a while where other browsers run too.
          testTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath, args: quiet } }),
            instances: [{ browser: "chromium" as const }],
          },
        },
      })),
    ],
  },
});
