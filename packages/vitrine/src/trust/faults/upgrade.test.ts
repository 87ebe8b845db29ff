import { app, column, createServer, dropdown, on, textbox, type App } from "vitrine";
import { expect, onTestFinished, test } from "vitest";
import { silent } from "../../../../server/src/testing/silent.ts";
import { plainPage } from "../../../../server/src/testing/page.ts";

const text = textbox({ label: "Text" });
const tone = dropdown({ label: "Tone", choices: ["well, ", "oh, "] });
const said = textbox({ label: "Said" });
const seen: unknown[] = [];

/** The demo as it was, and as it is after an upgrade: an input more, and another name. */
const before = app({
  layout: column(text, said),
  handlers: ["say", "greet"].map((name) =>
    on([], { name, inputs: { text }, outputs: { said }, run: ({ text }) => ({ said: text }) }),
  ),
});
const after = app({
  layout: column(text, tone, said),
  handlers: ["say", "hail"].map((name) =>
    on([], {
      name,
      inputs: { tone, text },
      outputs: { said },
      run: (given) => (seen.push(given), { said: given.tone + given.text }),
    }),
  ),
});

const SECRET = "the same for both, as in one deployment";
function start(of: App) {
  const server = createServer(of, { page: plainPage, logger: silent, secret: SECRET });
  onTestFinished(() => server.close());
  return async (handler: string, inputs: object, headers: Readonly<Record<string, string>> = {}) => {
    const asked = { method: "POST", body: JSON.stringify(inputs) };
    const type = { "content-type": "application/json" };
    const answer = await server.request(`/api/run/${handler}`, { ...asked, headers: { ...type, ...headers } });
    const session = answer.headers.get("vitrine-session") ?? "";
    return { status: answer.status, session, body: (await answer.json()) as Record<string, unknown> };
  };
}

test("a page of before an upgrade is told by name what does not fit any more, and its values never go astray", async () => {
  const { session } = await start(before)("say", { text: "hi" });
  const call = start(after);
  const mine = { "vitrine-session": session };
  const missing = await call("say", { text: "hi" }, mine);
  expect([missing.status, JSON.stringify(missing.body)]).toEqual([422, expect.stringContaining("tone") as string]);
  const gone = await call("greet", { text: "hi" }, mine);
  expect([gone.status, JSON.stringify(gone.body)]).toEqual([404, expect.stringContaining("hail") as string]);
  expect(seen).toEqual([]);
  // Its session goes on: what is right is taken.
  expect((await call("say", { text: "hi", tone: "well, " }, mine)).body).toEqual({ outputs: { said: "well, hi" } });
  expect(seen).toEqual([{ text: "hi", tone: "well, " }]);
});
