import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, defaultClientConditions, type Plugin, type Rolldown } from "vite";
import { BROWSER_TARGET } from "../../../../page/src/browsers.ts";
import { ROOT } from "../../stage.ts";
import { contractFiles } from "../../../src/contract-tags.ts";

const ENTRY = "virtual:contracts";
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** One script with the contract of every element, from the components' own test files. */
export async function buildContracts(): Promise<string> {
  const built = (await build({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    plugins: [entry],
    resolve: {
      conditions: ["vitrine-source", ...defaultClientConditions],
      alias: [
        { find: /^vitest$/, replacement: here("runner.ts") },
        { find: /^vitest\/browser$/, replacement: here("visitor.ts") },
      ],
    },
    build: {
      write: false,
      minify: false,
      target: BROWSER_TARGET,
      modulePreload: false,
      // The package says of its test files that nothing but names comes of them.
      rolldownOptions: { input: ENTRY, output: { codeSplitting: false }, treeshake: false },
    },
  })) as Rolldown.RolldownOutput;
  return built.output[0].code;
}

const entry: Plugin = {
  name: "contracts",
  resolveId: (source) => (source === ENTRY ? `\0${ENTRY}` : null),
  load: (id) => (id === `\0${ENTRY}` ? code() : null),
};

function code(): string {
  const imports = contractFiles.map((file) => `import ${JSON.stringify(join(ROOT, file))};`);
  const tell = (path: string, body: string) => `fetch("${path}", { method: "POST", body: ${body} })`;
  return [
    `import { runAll } from ${JSON.stringify(here("runner.ts"))};`,
    ...imports,
    `runAll().then((results) => ${tell("/done", "JSON.stringify(results)")}, (error) => ${tell("/broken", "String(error)")});`,
  ].join("\n");
}
