import { app, column, createServer, on, textbox } from "vitrine";
import { describe, expect, test } from "vitest";
import { doors } from "./testing/doors.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";
const word = textbox();
const shown = textbox();
const guarded = app({
  layout: column(word, shown),
  handlers: [
    on([], {
      name: "shout",
      inputs: { word },
      outputs: { shown },
      run: ({ word }, { user }) => ({ shown: `${user!.name}: ${word.toUpperCase()}` }),
    }),
    on([], { name: "grade", roles: ["teacher"], inputs: { word }, outputs: { shown }, run: () => ({ shown: "A" }) }),
  ],
});
const server = createServer(guarded, { auth: { tokens: { [TOKEN]: { name: "ci" } } } });

const asCi = { authorization: `Bearer ${TOKEN}` };

describe.each(doors)("$name", (door) => {
  test("is closed to strangers", async () => {
    const refused = await door.send(server, "shout", { word: "hi" });
    expect(refused).toMatchObject({ status: 401, text: expect.stringContaining("signed in") as string });
  });

  test("knows the user", async () => {
    expect((await door.send(server, "shout", { word: "hi" }, asCi)).text).toContain("ci: HI");
  });

  test("refuses a handler for others", async () => {
    const { text } = await door.send(server, "grade", { word: "hi" }, asCi);
    expect(text).toContain("Your account may not do this.");
  });
});

describe("Gradio's routes around a login", () => {
  const signedIn = createServer(guarded, { auth: { users: { ada: "s3cret" } } });

  test("say who is there", async () => {
    const ask = async (path: string, headers = {}) => (await signedIn.request(path, { headers })).json();
    expect([await ask("/gradio_api/user"), await ask("/gradio_api/token")]).toEqual([
      null,
      { token: null, user: null },
    ]);
    expect((await signedIn.request("/gradio_api/login_check")).status).toBe(401);
    const body = new URLSearchParams({ username: "ada", password: "s3cret" });
    const cookie = (await signedIn.request("/login", { method: "POST", body })).headers
      .get("set-cookie")!
      .split(";")[0]!;
    expect(await ask("/gradio_api/user", { cookie })).toBe("ada");
    expect(await ask("/gradio_api/login_check", { cookie })).toBeNull();
    expect(await ask("/config", { cookie })).toMatchObject({ username: "ada" });
  });

  test("say where people sign in, however long their paths are", async () => {
    const file = await signedIn.request("http://demo.example/gradio_api/file=a/b/c.txt");
    expect(await file.json()).toMatchObject({ status: 401, signIn: "http://demo.example/login" });
  });

  test("send a client on where there is no login", async () => {
    const open = createServer(guarded);
    const body = new URLSearchParams({ username: "ada", password: "s3cret" });
    const response = await open.request("/login", { method: "POST", body });
    expect([response.status, response.headers.get("location")]).toEqual([302, "./"]);
  });
});
