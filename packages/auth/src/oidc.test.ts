import { createServer } from "@vitrine/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auth } from "./auth.ts";
import { memoryLogins, type LoginStore } from "./login-store.ts";
import type { Claims, OidcOptions } from "./oidc.ts";
import { Browser } from "./testing/browser.ts";
import { plainPage as page } from "./testing/plain-page.ts";
import { signInAt, startProvider, type RunningProvider } from "./testing/provider.ts";
import { callOf, whoApp } from "./testing/who-app.ts";

const OWN = "http://demo.example";
let provider: RunningProvider;

beforeAll(async () => {
  provider = await startProvider(`${OWN}/login/callback`);
});
afterAll(() => provider.close());

function serve(more: Partial<OidcOptions> = {}) {
  const oidc = { issuer: provider.issuer, clientId: "vitrine", clientSecret: "client-secret", name: "School", ...more };
  return createServer(whoApp, { page, rings: [auth({ oidc })] });
}

/** Begins a login, and goes through the provider's pages. */
async function begin(browser: Browser, query = "") {
  const away = await browser.open(`${OWN}/login/provider${query}`);
  expect(away.status).toBe(303);
  return signInAt(new URL(away.headers.get("location")!), "ada");
}

// A92 of docs/trust.md.
describe("login at an OpenID Connect provider", () => {
  test("leads there and back, to the page that was wanted", async () => {
    const browser = new Browser(serve());
    expect(await (await browser.open(`${OWN}/login?next=api`)).json()).toMatchObject({
      provider: { name: "School", url: "login/provider?next=api" },
    });
    const back = await begin(browser, "?next=api");
    const welcome = await browser.open(back.href);
    expect([welcome.status, welcome.headers.get("location")]).toEqual([303, ".././api"]);
    expect([...browser.cookies.keys()]).toContain("vitrine-login");
    const { outputs } = (await (await browser.open(`${OWN}/api/run/who`, callOf())).json()) as { outputs: object };
    expect(outputs).toEqual({ who: "Ada" });
    const mine = (await (await browser.open(`${OWN}/api/run/mine`, callOf())).json()) as { outputs: object };
    expect(mine.outputs).toEqual({ who: "oidc:ada" });
  });

  test("is for the browser that began it, and once", async () => {
    const server = serve();
    const [browser, other] = [new Browser(server), new Browser(server)];
    const back = await begin(browser);
    const stolen = await other.open(back.href);
    expect([stolen.status, await stolen.json()]).toMatchObject([
      400,
      { detail: expect.stringContaining("Begin again") },
    ]);
    expect((await browser.open(back.href)).headers.get("location")).toBe(".././");
    expect((await browser.open(back.href)).status).toBe(400);
  });

  test("is refused with another state", async () => {
    const browser = new Browser(serve());
    const back = await begin(browser);
    back.searchParams.set("state", "another");
    expect((await browser.open(back.href)).status).toBe(400);
    expect((await browser.open(`${OWN}/`)).status).toBe(303);
  });

  test("may begin in two windows of a browser, and ends in both", async () => {
    const browser = new Browser(serve());
    const [one, two] = [await begin(browser, "?next=api"), await begin(browser, "?next=embed")];
    expect((await browser.open(one.href)).headers.get("location")).toBe(".././api");
    expect((await browser.open(two.href)).headers.get("location")).toBe(".././embed");
  });

  test("may be broken off by who signs in", async () => {
    const browser = new Browser(serve());
    const away = new URL((await browser.open(`${OWN}/login/provider`)).headers.get("location")!);
    const said = new URLSearchParams({ error: "access_denied", state: away.searchParams.get("state")! });
    const back = await browser.open(`${OWN}/login/callback?${said}&iss=${encodeURIComponent(provider.issuer)}`);
    expect([back.status, back.headers.get("location")]).toEqual([303, "../login?failed&next="]);
  });

  test("shows a fault of the author's function, and a wrong secret, in the log", async () => {
    const user = ({ email }: Claims) => ({ id: (email as string).trim() });
    const faults: Partial<OidcOptions>[] = [{ user }, { clientSecret: "another" }];
    for (const wrong of faults) {
      const browser = new Browser(serve(wrong));
      expect((await browser.open((await begin(browser)).href)).status).toBe(500);
    }
  });

  test("says so where the provider goes away in between", async () => {
    const leaving = await startProvider(`${OWN}/login/callback`);
    const browser = new Browser(serve({ issuer: leaving.issuer }));
    const back = await begin(browser);
    await leaving.close();
    const response = await browser.open(back.href);
    expect([response.status, await response.json()]).toMatchObject([502, { detail: /^School does not answer/ }]);
  });

  test("keeps no page to show that would not be shown", async () => {
    const kept: string[] = [];
    const memory = memoryLogins();
    const store: LoginStore = { ...memory, set: (key, value, ms) => (kept.push(value), memory.set(key, value, ms)) };
    const oidc = { issuer: provider.issuer, clientId: "vitrine", clientSecret: "client-secret" };
    const server = createServer(whoApp, { page, rings: [auth({ oidc, store })] });
    await new Browser(server).open(`${OWN}/login/provider?next=${"x".repeat(10_000)}`);
    expect(kept.map((one) => JSON.parse(one))).toMatchObject([{ next: "" }]);
  });

  test("is refused with another issuer", async () => {
    const browser = new Browser(serve());
    const back = await begin(browser);
    back.searchParams.set("iss", "another");
    const refused = await browser.open(back.href);
    expect([refused.status, refused.headers.get("location")]).toEqual([303, "../login?failed&next="]);
    expect((await browser.open(`${OWN}/`)).status).toBe(303);
    expect(await (await browser.open(`${OWN}/login?failed&next=`)).json()).toMatchObject({ problem: "provider" });
  });

  test("lets in whom the author's function makes a user", async () => {
    const user = ({ sub }: { sub: string }) => (sub === "ada" ? { id: "1", name: "A." } : undefined);
    const browser = new Browser(serve({ user }));
    await browser.open((await begin(browser)).href);
    const { outputs } = (await (await browser.open(`${OWN}/api/run/who`, callOf())).json()) as { outputs: object };
    expect(outputs).toEqual({ who: "A." });
    const nobody = new Browser(serve({ user: () => undefined }));
    const back = await nobody.open((await begin(nobody)).href);
    expect(back.headers.get("location")).toContain("failed");
  });

  test("says so where the provider does not answer, and asks it again the next time", async () => {
    const gone = new Browser(serve({ issuer: "http://127.0.0.1:9" }));
    for (const _ of [1, 2]) {
      const response = await gone.open(`${OWN}/login/provider`);
      expect([response.status, await response.json()]).toMatchObject([502, { detail: /^School does not answer/ }]);
    }
  });

  test("of several demos has one address to come back to, beside their list", async () => {
    const oidc = { issuer: provider.issuer, clientId: "vitrine", clientSecret: "client-secret" };
    const server = createServer({ one: whoApp, two: whoApp }, { page, rings: [auth({ oidc })] });
    const browser = new Browser(server);
    const shown = (await (await browser.open(`${OWN}/one/login?next=embed`)).json()) as { provider: { url: string } };
    expect(shown.provider.url).toBe("../login/provider?next=one%2Fembed");
    const welcome = await browser.open((await begin(browser, "?next=one%2Fembed")).href);
    expect(welcome.headers.get("location")).toBe(".././one/embed");
    expect((await browser.open(`${OWN}/two/`)).status).toBe(200);
  });

  test.each([
    ["no address", "must be an address"],
    ["http://login.example", "must begin with https://"],
  ])("is refused at the start with the issuer %s", (issuer, words) => {
    expect(() => auth({ oidc: { issuer, clientId: "vitrine" } })).toThrow(words);
  });
});
