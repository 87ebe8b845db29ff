import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { hostPage } from "../host-page.ts";
import { hostFolder } from "../static-host.ts";
import { enginesHere, type Engine } from "./index.ts";
import { Product } from "./product.ts";
import { tryDemo } from "./tries.ts";

const ANYONE = { "access-control-allow-origin": "*" };
const BUILT = ["hello", "digits", "candy-hearts", "report"];
const product = new Product();

/**
 * Cells that are known not to work. In a worker of a page from a disk WebKitGTK reads no Blob, its own ones neither. Who
 * mends one takes its line out: a cell that is named here and works fails the test.
 */
const BROKEN = new Set(["digits", "candy-hearts", "report"].map((name) => `${name} in WebKit from one HTML file`));

/** Where a demo can live, and the address that a visitor opens there. */
const homes: Readonly<Record<string, { demos: readonly string[]; address(name: string): Promise<string> }>> = {
  "a server": { demos: [...BUILT, "photo"], address: (name) => product.serve(name) },
  "a static folder": {
    demos: BUILT,
    address: async (name) => `${(await hostFolder(await product.folder(name))).url}${name}/`,
  },
  "one HTML file": {
    demos: BUILT,
    address: async (name) => pathToFileURL(`${await product.build(name, "html")}/${name}.html`).href,
  },
  "a tag on another origin": {
    demos: BUILT,
    async address(name) {
      const demos = await hostFolder(await product.folder(name), { headers: ANYONE });
      const tag = `<vitrine-demo src="${demos.url}${name}/"></vitrine-demo>`;
      const host = await hostFolder(".", { pages: { "/": hostPage(tag, `${demos.url}${name}/embed.js`) } });
      return host.url.replace("127.0.0.1", "localhost");
    },
  },
};

/** Chromium is left to the suites that open every home in it. */
const others = enginesHere().filter(({ name }) => name !== "Chromium");

describe.each(others)("in $name,", (kind) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await kind.start();
  }, 30_000);
  afterAll(() => engine?.close());

  for (const [home, { demos, address }] of Object.entries(homes))
    for (const name of demos) {
      const fails = BROKEN.has(`${name} in ${kind.name} from ${home}`);
      test(`${name} works from ${home}`, { fails }, async () => {
        const page = await engine.open(await address(name));
        onTestFinished(() => page.close());
        expect(await tryDemo(name, page)).toEqual([]);
      });
    }
});
