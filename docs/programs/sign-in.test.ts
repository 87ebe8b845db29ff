import { describe, expect, test } from "vitest";
import { createServer } from "vitrine";
import { greeting, signIn } from "./sign-in.ts";

const server = createServer(greeting, { rings: [signIn] });

const call = (headers: Record<string, string> = {}) =>
  server.request("/api/run/predict", { method: "POST", headers: { "content-type": "application/json", ...headers } });

const enter = (name: string, password: string) =>
  server.request("/sign-in", { method: "POST", body: new URLSearchParams({ name, password }) });

describe("the program that lets visitors of a page sign in", () => {
  test("refuses the calls of who has not", async () => {
    const response = await call();
    expect([response.status, await response.json()]).toMatchObject([
      401,
      { detail: "Sign in first: the link is above." },
    ]);
  });

  test("leads back to the page with a cookie, with which the function knows who calls", async () => {
    const response = await enter("ada", "s3cret");
    expect([response.status, response.headers.get("location")]).toEqual([303, "./"]);
    const [cookie = ""] = response.headers.get("set-cookie")!.split(";");
    expect(await (await call({ cookie })).json()).toEqual({ outputs: { output: "Hello, Ada!" } });
  });

  test("has no cookie for a wrong password", async () => {
    const response = await enter("ada", "guess");
    expect([response.status, response.headers.get("set-cookie")]).toEqual([401, null]);
  });

  test("shows a form, to which the page's description leads", async () => {
    expect(greeting.description).toBe("[Sign in](sign-in)");
    expect(await (await server.request("/sign-in")).text()).toContain('<form method="post">');
  });
});
