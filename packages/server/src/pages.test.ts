import { app, create, defineSpec, localEngine, type App } from "@vitrine/core";
import type { Page } from "@vitrine/core/internal";
import { gunzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import type { ServerOptions } from "./options.ts";
import { createServer } from "./server.ts";
import { echoApp } from "./testing/demos.ts";
import { plainPage } from "./testing/page.ts";
import { silent } from "./testing/silent.ts";

const ask = (path: string, options: ServerOptions = {}, headers: Record<string, string> = {}) =>
  createServer(echoApp(), { page: plainPage, ...options }).request(path, { headers });

describe("what a page is told that wants to show the demo", () => {
  const school = { embed: ["https://school.example"] };

  test("is a frame of its own address, no larger than was asked", async () => {
    const response = await ask("/oembed?url=x&maxwidth=300", school, { host: "demos.example" });
    expect(await response.json()).toMatchObject({
      version: "1.0",
      type: "rich",
      width: 300,
      html: expect.stringContaining(`<iframe src="http://demos.example/embed.html"`) as string,
    });
  });

  test("is that it may not, where the author does not let it", async () => {
    expect((await ask("/oembed?url=x")).status).toBe(404);
  });
});

describe("the page", () => {
  test("has exactly this policy, with a nonce of its own", async () => {
    const response = await ask("/");
    const nonce = /nonce="([^"]+)"/.exec(await response.text())![1]!;
    expect(nonce).toMatch(/^[\w+/]{24}$/);
    expect(response.headers.get("content-security-policy")).toBe(
      "default-src 'none'; " +
        `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'; ` +
        "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; connect-src 'self'; " +
        "worker-src 'self' blob:; frame-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; " +
        "frame-ancestors 'self'; require-trusted-types-for 'script'; " +
        "trusted-types lit-html vitrine-sanitise dompurify",
    );
  });

  test("has these headers beside it", async () => {
    const { headers } = await ask("/");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("fullscreen=(self)");
    expect(headers.get("permissions-policy")).toContain("geolocation=()");
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("x-frame-options")).toBeNull();
    expect(headers.get("strict-transport-security")).toBeNull();
  });

  test("lets a demo ask the visitor for what its components need, and for nothing else", async () => {
    const spec = defineSpec({
      kind: "talk",
      description: "Listens.",
      props: {},
      events: {},
      permissions: () => ["microphone", "everything=*" as never],
    });
    const policyOf = async (demo: App) => {
      const { headers } = await createServer(demo, { page: plainPage }).request("/");
      return headers.get("permissions-policy");
    };
    const listening = await policyOf(app({ layout: create(spec) }));
    expect(listening).toContain("microphone=(self)");
    expect(listening).toContain("camera=()");
    expect(listening).not.toContain("everything");
    expect(await policyOf(echoApp())).toContain("camera=(), microphone=()");
  });

  test("has a new nonce each time", async () => {
    const server = createServer(echoApp(), { page: plainPage });
    const policies = await Promise.all(
      [1, 2].map(async () => (await server.request("/")).headers.get("content-security-policy")),
    );
    expect(policies[0]).not.toBe(policies[1]);
  });

  test("carries a session that calls are made with", async () => {
    const server = createServer(echoApp(), { page: plainPage });
    const session = /"session":"([^"]+)"/.exec(await (await server.request("/")).text())![1]!;
    const response = await server.request("/api/jobs/none", { headers: { "vitrine-session": session } });
    expect(response.headers.get("vitrine-session")).toBeNull();
  });

  test("may be framed by the listed origins, and then shares its opener", async () => {
    const { headers } = await ask("/", { embed: ["https://school.example"] });
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'self' https://school.example;");
    expect(headers.get("cross-origin-opener-policy")).toBe("unsafe-none");
    const any = await ask("/", { embed: "*" });
    expect(any.headers.get("content-security-policy")).not.toContain("frame-ancestors");
  });

  test("names the server beside 'self' where it may be framed, as a believed proxy tells it", async () => {
    const policy = async (options: object, host = "demo.example") => {
      const headers = { host: "inside:7860", "x-forwarded-host": host, "x-forwarded-proto": "https" };
      const answer = await createServer(echoApp(), { page: plainPage, ...options }).request("/", { headers });
      return answer.headers.get("content-security-policy");
    };
    const [embed, trustProxy] = ["*", true];
    expect(await policy({ embed, trustProxy })).toContain("connect-src 'self' https://demo.example;");
    expect(await policy({ embed })).toContain("connect-src 'self' http://inside:7860;");
    expect(await policy({ trustProxy })).toContain("connect-src 'self';");
    // What is no host is not believed.
    expect(await policy({ embed, trustProxy }, "a.example; script-src *")).toContain(
      "connect-src 'self' https://inside:7860;",
    );
  });

  test("cannot be framed by what is no origin", () => {
    expect(() => createServer(echoApp(), { embed: ["https://a.example; script-src *"] })).toThrow("embed:");
  });

  test("may compile WebAssembly when its author says so", async () => {
    const { headers } = await ask("/", { wasm: true });
    expect(headers.get("content-security-policy")).toContain("'strict-dynamic' 'wasm-unsafe-eval';");
  });

  test("asks to stay on https when it came over https", async () => {
    const forwarded = { "x-forwarded-proto": "https" };
    const header = async (options: ServerOptions) =>
      (await ask("/", options, forwarded)).headers.get("strict-transport-security");
    expect([await header({}), await header({ trustProxy: true })]).toEqual([null, "max-age=31536000"]);
  });

  test("never shows what is in the address", async () => {
    for (const query of ["theme='-alert(1)-'", "view=<script>1</script>", "lang=%22onload%3d"]) {
      const response = await ask(`/?${query}`);
      expect(await response.text()).not.toMatch(/alert|<script>1|onload/);
    }
  });

  test("leads to the API's page where there is none", async () => {
    const response = await createServer(echoApp()).request("/");
    expect([response.status, response.headers.get("location")]).toEqual([302, "api"]);
  });
});

describe("an asset", () => {
  test("is kept for ever by whoever loads it, from any origin", async () => {
    const { headers } = await ask("/assets/page.js");
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("content-type")).toBe("text/javascript");
  });

  test("of the embedding script is asked for anew each hour: its address never changes", async () => {
    expect((await ask("/embed.js")).headers.get("cache-control")).toBe("public, max-age=3600");
  });

  test("is sent compressed to whoever takes that, and read once", async () => {
    const read = vi.fn<Page["asset"]>((path) => plainPage.asset(path));
    const server = createServer(echoApp(), { page: { ...plainPage, asset: read } });
    const get = (accept: string) => server.request("/assets/long.js", { headers: { "accept-encoding": accept } });
    const [plain, packed] = [await get("br, gzip;q=0"), await get("br, gzip")];
    expect([plain.headers.get("content-encoding"), packed.headers.get("content-encoding")]).toEqual([null, "gzip"]);
    expect(packed.headers.get("vary")).toBe("Accept-Encoding");
    const unpacked = gunzipSync(Buffer.from(await packed.arrayBuffer())).toString();
    expect(unpacked).toBe(await plain.text());
    expect(read).toHaveBeenCalledOnce();
  });

  test.each(["/assets/none.js", "/assets/", "/assets/..%2fembed.js", "/assets/.env", "/assets//page.js"])(
    "is not found at %s",
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );
});

describe("what a demo says of itself", () => {
  test("is its description", async () => {
    const engine = localEngine(echoApp());
    const response = await createServer(engine).request("/api/app");
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(await engine.describe())));
  });

  test("is OpenAPI with the schemas that calls are held to", async () => {
    const doc = (await (await ask("/api/openapi.json")).json()) as {
      openapi: string;
      servers: { url: string }[];
      paths: Record<string, { post: { requestBody: { content: Record<string, { schema: { properties: object } }> } } }>;
    };
    expect(doc.openapi).toBe("3.1.1");
    expect(new URL(doc.servers[0]!.url, "https://a.example/x/api/openapi.json").href).toBe("https://a.example/x/api");
    const { content } = doc.paths["/run/pick"]!.post.requestBody;
    expect(content["application/json"]!.schema.properties).toMatchObject({
      choice: { enum: ["a", "b"] },
      many: { minimum: 0, maximum: 10 },
    });
    const form = doc.paths["/run/names"]!.post.requestBody.content["multipart/form-data"]!;
    expect(form.schema.properties).toMatchObject({
      album: { type: "array", items: { type: "string", format: "binary" } },
    });
  });

  test("is a page with an example for each way to call", async () => {
    const html = await (await ask("/api", {}, { host: "127.0.0.1:7860" })).text();
    expect(html).toContain("curl http://127.0.0.1:7860/api/run/echo");
    expect(html).toContain("{&quot;input&quot;:&quot;hi&quot;}");
    expect(html).toContain("client.predict(&quot;echo&quot;, { input: &quot;hi&quot; });");
    expect(html).toContain("import requests");
    expect(html).toContain("-F photo=@photo.txt");
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  test("shows calls that are taken", async () => {
    const server = createServer(echoApp(), { logger: silent });
    const html = (await (await server.request("/api")).text()).replaceAll("&#39;", "'").replaceAll("&quot;", '"');
    const shown = [...html.matchAll(/curl \S+(\/api\/run\/\w+) \\\n.*\\\n {2}-d '(.*)'/g)];
    const quick = shown.filter(([, path]) => path !== "/api/run/forever");
    expect(quick.map(([, path]) => path)).toContain("/api/run/pick");
    for (const [, path, body] of quick) {
      const init = { method: "POST", headers: { "content-type": "application/json" }, body: body! };
      expect([200, 500]).toContain((await server.request(path!, init)).status);
    }
  });

  test("shows an address that is markup as text", async () => {
    const html = await (await ask("/api", {}, { host: '"><script>1</script>' })).text();
    expect(html).not.toContain("<script>");
  });
});

describe("operations", () => {
  test("say that the process lives and that calls are taken", async () => {
    for (const path of ["/healthz", "/readyz"]) expect((await ask(path)).status).toBe(200);
  });

  test("say that calls are not taken while the app cannot be described", async () => {
    const engine = {
      ...localEngine(echoApp()),
      run: async function* () {},
      describe: () => Promise.reject(new Error("no")),
    };
    const response = await createServer(engine as never, { logger: silent }).request("/readyz");
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  });
});

describe("the picture of a demo", () => {
  const svg = new Blob(["<svg/>"], { type: "image/svg+xml" });
  const pictures = { one: { light: svg, dark: new Blob(["dark"], { type: "image/png" }) }, two: { light: svg } };
  const server = createServer({ one: echoApp(), two: echoApp() }, { page: plainPage, pictures });

  test("is public, and runs nothing when it is opened by itself", async () => {
    const response = await server.request("/one/picture");
    expect([response.status, await response.text()]).toEqual([200, "<svg/>"]);
    expect(response.headers.get("content-type")).toBe("image/svg+xml");
    expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none';.*sandbox$/);
  });

  test("may have another one for the dark scheme", async () => {
    expect(await (await server.request("/one/picture-dark")).text()).toBe("dark");
    expect((await server.request("/two/picture-dark")).status).toBe(404);
  });
});
