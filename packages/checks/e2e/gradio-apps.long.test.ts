import { join } from "node:path";
import { connect, demo, run } from "vitrine";
import { fromGradio } from "vitrine/gradio";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installGradio, type Installed } from "../../bench/src/peers/gradio-venv.ts";
import { fromGradioContract } from "../../gradio/src/testing/from-gradio.contract.ts";
import { ourClientContract } from "../../gradio/src/testing/our-client.contract.ts";
import { project, serve } from "../../vitrine/src/cli/testing/command.ts";
import { startGradio, type GradioServer } from "./gradio-server.ts";
import { closeBrowser, ROOT, visit } from "./stage.ts";

/** Vitrine's client, and demos made of an app, with Gradio itself. With a Vitrine server they are unit tests. */
const installed: Installed = await installGradio((line) => console.log(line));
const python = "python" in installed ? installed.python : undefined;
if ("missing" in installed) console.log(`Gradio is left out: ${installed.missing}`);

const START_MS = 90_000;

describe.skipIf(!python)("an app of Gradio", () => {
  let server: GradioServer;
  beforeAll(async () => {
    server = await startGradio(python!);
  }, START_MS);
  afterAll(async () => {
    await closeBrowser();
    await server.close();
  });

  describe("is called by Vitrine's client", () => {
    ourClientContract({ url: () => server.url, overlapping: 60 });
  });

  describe("is made a demo", () => {
    fromGradioContract({ url: () => server.url });

    test("with the ranges and the choices of its components", async () => {
      const { inputs } = await fromGradio(server.url, "/forms");
      expect(inputs["colour"]!.props["choices"]).toEqual(["red", "green"].map((one) => ({ value: one, label: one })));
      const { times } = (await fromGradio(server.url, "/count")).inputs;
      expect(times!.props).toMatchObject({ label: "Times", min: 1, max: 10, step: 1, value: 2 });
    });

    test("whose failures are said in words of its own", async () => {
      const app = demo(await fromGradio(server.url, "/refuse"));
      const failing = run(app as never, { name: "x" } as never);
      await expect(failing).rejects.toThrow(/^The model's server has failed. Try again later.$/);
    });
  });

  describe("has a page here", () => {
    const served = async (endpoint: string) => {
      const source = `
import { demo } from "vitrine";
import { fromGradio } from "vitrine/gradio";
export default demo({ ...(await fromGradio("${server.url}", "${endpoint}")), title: "From Gradio" });
`;
      return (await serve(await project({ "demo.ts": source }), "start", "demo.ts", "--port", "0")).url;
    };

    test("on which a text streams", { timeout: 120_000 }, async () => {
      const page = await visit(await served("/count"));
      await page.getByLabel("Name").fill("slow");
      await page.getByRole("button", { name: "Run" }).click();
      const word = page.getByLabel("Word");
      await expect.poll(() => word.inputValue(), { timeout: 20_000, interval: 20 }).toBe("slow");
      await expect.poll(() => word.inputValue(), { timeout: 20_000 }).toBe("slowslow");
      await expect.poll(() => page.getByLabel("Total").inputValue(), { timeout: 20_000 }).toBe("2");
    });

    test("which sends an image and shows one", { timeout: 120_000 }, async () => {
      const page = await visit(await served("/show"));
      await page.locator("input[type=file]").first().setInputFiles(join(ROOT, "demos/report/field.png"));
      await page.getByRole("button", { name: "Run" }).click();
      const shown = page.getByRole("group", { name: "Smaller" }).or(page.getByLabel("Smaller")).locator("img").first();
      await expect
        .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 20_000 })
        .toBeGreaterThan(0);
    });
  });
});

describe.skipIf(!python)("an app of Gradio with a login", () => {
  let server: GradioServer;
  beforeAll(async () => {
    server = await startGradio(python!, "ada:secret");
  }, START_MS);
  afterAll(() => server.close());

  const asked = (auth?: readonly [string, string]) => connect(server.url, { protocol: "gradio", auth });

  test("lets in who has the password, with files too", async () => {
    const client = asked(["ada", "secret"]);
    expect(await client.predict("greet" as never, ["Ada", "!"] as never)).toBe("Hello Ada!");
    const attached = new File(["hello"], "a.txt");
    expect(await client.predict("copy" as never, { attached } as never)).toMatchObject({ size: 5 });
    await client.close();
  });

  test("is said to have one", async () => {
    await expect(asked().describe()).rejects.toThrow('has a login: pass auth: ["user", "password"].');
    await expect(asked(["ada", "wrong"]).describe()).rejects.toThrow("does not accept this name and password");
  });

  test("gives a demo its files", async () => {
    const app = demo(await fromGradio({ url: server.url, endpoint: "/copy", auth: ["ada", "secret"] }));
    const attached = new File(["hello"], "a.txt");
    expect(await run(app as never, { attached } as never)).toMatchObject({ size: 5 });
  });
});
