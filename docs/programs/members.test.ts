import { expect, onTestFinished, test } from "vitest";
import { serve } from "./members.ts";

test("The members' demo greets whoever has signed in, and nobody else.", async () => {
  const { url, close } = await serve({ ADA_PASSWORD: "s3cret", BO_PASSWORD: "hunter2" }, 0);
  onTestFinished(close);
  const login = await fetch(new URL("login", url), {
    method: "POST",
    body: new URLSearchParams({ username: "ada", password: "s3cret" }),
  });
  const cookie = login.headers.get("set-cookie")!.split(";")[0]!;
  const greet = (headers: Record<string, string>) =>
    fetch(new URL("api/run/greet", url), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ word: "Hello" }),
    });
  expect(await (await greet({ cookie })).json()).toEqual({ outputs: { greeting: "Hello, ada!" } });
  expect((await greet({})).status).toBe(401);
});
