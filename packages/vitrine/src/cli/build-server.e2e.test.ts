import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { install, start } from "./testing/built.ts";
import { call, project, runToEnd } from "./testing/command.ts";

const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));

/** Builds demos of the repository for a server, in a folder outside of it, and installs its dependencies. */
function build(...names: string[]): Promise<string> {
  return buildWith([], ...names);
}

async function buildWith(options: readonly string[], ...names: string[]): Promise<string> {
  const out = join(await mkdtemp(join(tmpdir(), "vitrine-server-")), "dist");
  onTestFinished(() => rm(dirname(out), { recursive: true, force: true }));
  const files = names.map((name) => `demos/${name}/demo.ts`);
  const { code, output } = await runToEnd(ROOT, "build", ...files, "--target", "server", "--out", out, ...options);
  expect(code, output).toBe(0);
  await install(
    out,
    names.map((name) => join(ROOT, "demos", name, "demo.ts")),
  );
  return out;
}

describe("vitrine build --target server", () => {
  test("makes plain Node files that serve a page, a call and a stop", async () => {
    const { url, child, ended } = await start(await build("hello"));
    expect(await (await fetch(url)).text()).toContain("<vitrine-demo");
    expect(await (await call(url, "predict", { name: "Ada" })).json()).toEqual({ outputs: { greeting: "Hello Ada" } });
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });

  test("makes a server that ends when npm, which started it, is told to", async () => {
    const { url, child } = await start(await build("hello"), { command: ["npm", "start"] });
    child.kill("SIGTERM");
    const isGone = () =>
      fetch(url).then(
        () => false,
        () => true,
      );
    await expect.poll(isGone, { timeout: 20_000 }).toBe(true);
  });

  test("asks who comes in, by a file with the options of login", async () => {
    const cwd = await project({
      "auth.ts": `import type { AuthOptions } from "vitrine/auth";
export default {
  users: { ada: process.env["ADA_PASSWORD"] ?? "s3cret" },
  oidc: { issuer: "http://127.0.0.1:9", clientId: "x", name: "School" },
} satisfies AuthOptions;`,
    });
    const { url } = await start(await buildWith(["--auth", join(cwd, "auth.ts")], "hello"));
    const asked = await fetch(url, { headers: { accept: "text/html" } });
    expect(await asked.text()).toContain("<h1>Sign in</h1>");
    expect((await call(url, "predict", { name: "Ada" })).status).toBe(401);
    const body = new URLSearchParams({ username: "ada", password: "s3cret" });
    const login = await fetch(new URL("login", url), { method: "POST", body });
    const cookie = login.headers.get("set-cookie")!.split(";")[0]!;
    expect(await (await fetch(url, { headers: { cookie } })).text()).toContain("<vitrine-demo");
    expect((await fetch(new URL("login/provider", url))).status).toBe(502);
  });

  test("takes a model along, and what reads it: digits", async () => {
    const { url } = await start(await build("digits"));
    const body = new FormData();
    body.set(
      "input",
      new File([await readFile(join(ROOT, "demos/digits/examples/7.png"))], "7.png", { type: "image/png" }),
    );
    const answer = await fetch(new URL("api/run/predict", url), { method: "POST", body });
    expect(await answer.json()).toMatchObject({ outputs: { output: { label: "7" } } });
  });

  test("serves several demos: detect beside hello", async () => {
    const { url } = await start(await build("detect", "hello"));
    expect(await (await fetch(url)).text()).toContain("Where are the faces?");
    const { handlers } = (await (await fetch(new URL("detect/api/app", url))).json()) as {
      handlers: { photo_predict: { examples: { rows: [{ photo: object }] } } };
    };
    const answer = await call(new URL("detect/", url).href, "photo_predict", {
      photo: handlers.photo_predict.examples.rows[0].photo,
    });
    const { outputs } = (await answer.json()) as { outputs: { faces: { annotations: object[] } } };
    expect(outputs.faces.annotations).toHaveLength(4);
    expect(await (await call(new URL("hello/", url).href, "predict", { name: "Ada" })).json()).toEqual({
      outputs: { greeting: "Hello Ada" },
    });
  });

  test("serves the elements that an author brings, made for browsers by the build", async () => {
    const { url } = await start(await build("dial"));
    const { elements } = (await (await fetch(new URL("api/app", url))).json()) as {
      elements: { dial: { module: { url: string } } };
    };
    const module = await fetch(new URL(elements.dial.module.url, url));
    expect(module.headers.get("content-type")).toMatch(/^text\/javascript/);
    const code = await module.text();
    expect(code).toContain("demo-dial");
    expect(code).not.toContain("set value(degrees: number)");
  });

  test("needs neither a bundler nor TypeScript, and holds no secret of the environment", async () => {
    process.env["CANARY_KEY"] = "canary-5d1f0c";
    try {
      const dir = await project({
        "demo.ts": `import { demo, textbox } from "vitrine";
          const key = process.env.CANARY_KEY;
          export default demo({ outputs: textbox(), runs: "server", predict: () => String(key?.length) });`,
      });
      const { code, output } = await runToEnd(dir, "build", "demo.ts", "--target", "server");
      expect(code, output).toBe(0);
      const files = (await readdir(join(dir, "dist"), { recursive: true, withFileTypes: true })).filter((one) =>
        one.isFile(),
      );
      const texts = await Promise.all(files.map((one) => readFile(join(one.parentPath, one.name), "latin1")));
      expect(texts.join("\n")).not.toContain("canary-5d1f0c");
      const scripts = texts.filter((_, i) => files[i]!.name.endsWith(".js")).join("\n");
      expect(scripts).not.toMatch(/from "(vite|rolldown|typescript)[/"]|import\("(vite|rolldown|typescript)[/"]/);
    } finally {
      delete process.env["CANARY_KEY"];
    }
  });

  test("gives functions the variables that the author's files read by name, and those of FUNCTION_ENV", async () => {
    const set = { CANARY_READ: "read", CANARY_NAMED: "named", CANARY_SECRET: "secret", FUNCTION_ENV: "CANARY_NAMED" };
    for (const [name, value] of Object.entries(set)) vi.stubEnv(name, value);
    onTestFinished(() => void vi.unstubAllEnvs());
    const dir = await project({
      "demo.ts": `import { demo, textbox } from "vitrine";
        const { CANARY_READ } = process.env;
        const others = () => ["NAMED", "SECRET"].map((name) => process.env["CANARY_" + name] ?? "none");
        export default demo({ outputs: textbox(), runs: "server", predict: () => [CANARY_READ, ...others()].join() });`,
    });
    const { code, output } = await runToEnd(dir, "build", "demo.ts", "--target", "server");
    expect(code, output).toBe(0);
    const { url } = await start(join(dir, "dist"));
    expect(await (await call(url, "predict", {})).json()).toEqual({ outputs: { output: "read,named,none" } });
  });

  test("asks for the packages that its code names, and for none that nobody uses", async () => {
    const packages = { used: "1.2.3", resolved: "1.0.0", beside: "2.0.0", unused: "3.0.0", gone: "4.0.0" };
    const manifests = Object.entries(packages).map(([name, version]) => {
      const peers = name === "used" ? { peerDependencies: { beside: "*" } } : {};
      return [`node_modules/${name}/package.json`, JSON.stringify({ name, version, main: "index.js", ...peers })];
    });
    const dir = await project({
      "package.json": JSON.stringify({ dependencies: packages }),
      ...Object.fromEntries(manifests),
      ...Object.fromEntries(Object.keys(packages).map((name) => [`node_modules/${name}/index.js`, "exports.a = 1;"])),
      "demo.ts": `import { createRequire } from "node:module";
        import { demo, textbox } from "vitrine";
        import { a } from "used";
        import type { b } from "gone";
        const place = createRequire(import.meta.url).resolve("resolved/package.json");
        export default demo({ outputs: textbox(), runs: "server", predict: () => a + place });`,
    });
    const { code, output } = await runToEnd(dir, "build", "demo.ts", "--target", "server");
    expect(code, output).toBe(0);
    const { dependencies } = JSON.parse(await readFile(join(dir, "dist/package.json"), "utf8")) as {
      dependencies: object;
    };
    expect(dependencies).toEqual({ beside: "2.0.0", resolved: "1.0.0", sharp: expect.any(String), used: "1.2.3" });
  });

  test("makes a container's files: not as root, asked for its health", async () => {
    const dockerfile = await readFile(join(await build("hello"), "Dockerfile"), "utf8");
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK .*CMD \["node", "healthcheck\.js"\]$/m);
    expect(dockerfile).toMatch(/^CMD \["node", "server\.js"\]$/m);
  });
});
