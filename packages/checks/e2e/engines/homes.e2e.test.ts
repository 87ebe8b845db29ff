import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { buildDemo } from "../built.ts";
import { hostPage } from "../host-page.ts";
import { hostFolder } from "../static-host.ts";
import { HOMES, tried } from "./cells.ts";
import { forDemos, otherEnginesHere, type Engine } from "./index.ts";
import { Product } from "./product.ts";
import { tryDemo } from "./tries.ts";

const ANYONE = { "access-control-allow-origin": "*" };
const product = new Product();

/** The address that a visitor opens in each home. */
const addresses: Readonly<Record<keyof typeof HOMES, (name: string) => Promise<string>>> = {
  "a server": (name) => product.serve(name),
  "a static folder": async (name) => `${(await hostFolder(await product.folder(name))).url}${name}/`,
  "one HTML file": async (name) => pathToFileURL(`${await buildDemo(name, "html")}/${name}.html`).href,
  async "a tag on another origin"(name) {
    const demos = await hostFolder(await product.folder(name), { headers: ANYONE });
    const tag = `<vitrine-demo src="${demos.url}${name}/"></vitrine-demo>`;
    const host = await hostFolder(".", { pages: { "/": hostPage(tag, `${demos.url}${name}/embed.js`) } });
    return host.url.replace("127.0.0.1", "localhost");
  },
};

describe.each(forDemos(otherEnginesHere()))("in $name,", (kind) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await kind.start();
  }, 30_000);
  afterAll(() => engine?.close());

  describe.each(Object.keys(HOMES) as (keyof typeof HOMES)[])("from %s,", (home) => {
    test.each(tried(HOMES[home]))("%s works", async (name) => {
      const page = await engine.open(await addresses[home](name));
      onTestFinished(() => page.close());
      expect(await tryDemo(name, page)).toEqual([]);
    });
  });
});
