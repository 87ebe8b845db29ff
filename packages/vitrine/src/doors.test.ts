import { app, checkbox, column, createServer, dropdown, file, number, on, textbox, UserError } from "vitrine";
import { beforeEach, describe, expect, test } from "vitest";
import { doors, ourClient } from "./testing/doors.ts";

const name = textbox({ label: "Name", maxLength: 10 });
const amount = number({ label: "Amount", min: 1, max: 9, step: 1 });
const tone = dropdown({ label: "Tone", choices: ["warm", "cool"], value: "warm" });
const loud = checkbox({ label: "Loud" });
const attached = file({ label: "File" });
const said = textbox({ label: "Said" });
let ran = 0;

const server = createServer(
  app({
    layout: column(name, amount, tone, loud, attached, said),
    handlers: [
      on([], {
        name: "say",
        inputs: { name, amount, tone, loud },
        outputs: { said },
        run({ name }) {
          ran++;
          if (name === "user") throw new UserError("Not today.");
          if (name === "fault") throw new Error("the password is hunter2");
          return { said: `Hello ${name}` };
        },
      }),
      on([], { name: "read", inputs: { attached }, outputs: { said }, run: () => (ran++, { said: "read" }) }),
      on([], { name: "secret", api: "private", outputs: { said }, run: () => (ran++, { said: "secret" }) }),
      on([], { name: "grade", roles: ["teacher"], outputs: { said }, run: () => (ran++, { said: "A" }) }),
    ],
  }),
);

const good = { name: "Ada", amount: 3, tone: "warm", loud: false };
const deep = (levels: number): unknown => (levels === 0 ? "x" : [deep(levels - 1)]);

/** What is wrong with a call, the call, and what each door says of it. A number is the status of the HTTP doors. */
const BAD: readonly (readonly [what: string, handler: string, inputs: object, says: RegExp, status: number])[] = [
  ["a text for a number", "say", { ...good, amount: "three" }, /amount/, 422],
  ["a number below its range", "say", { ...good, amount: 0 }, /at least 1/, 422],
  ["a number above its range", "say", { ...good, amount: 10 }, /at most 9/, 422],
  ["a text that is too long", "say", { ...good, name: "x".repeat(11) }, /at most 10/, 422],
  ["a choice that is none", "say", { ...good, tone: "hot" }, /warm/, 422],
  ["a choice by the name of a prototype's", "say", { ...good, tone: "constructor" }, /warm/, 422],
  ["a list for a text", "say", { ...good, name: ["Ada"] }, /name/, 422],
  ["a list for a choice", "say", { ...good, tone: ["warm"] }, /tone/, 422],
  ["a text for a checkbox", "say", { ...good, loud: "true" }, /loud/, 422],
  ["a list for a number", "say", { ...good, amount: [3] }, /amount/, 422],
  ["an object of a prototype's name for a number", "say", { ...good, amount: { valueOf: 3 } }, /amount/, 422],
  ["an object for a text", "say", { ...good, name: { toString: "Ada" } }, /name/, 422],
  ["a number for a checkbox", "say", { ...good, loud: 1 }, /loud/, 422],
  ["lists 70 deep", "say", { ...good, name: deep(70) }, /64|deep/, 422],
  ["a path for a file", "read", { attached: "/etc/passwd" }, /attached/, 422],
  ["a path in a file's form", "read", { attached: { path: "/etc/passwd" } }, /attached/, 422],
  [
    "a path with the tag of Gradio's files",
    "read",
    { attached: { path: "/etc/passwd", meta: { _type: "gradio.FileData" } } },
    /attached/,
    422,
  ],
  ["a path in a list", "read", { attached: ["/etc/passwd"] }, /attached/, 422],
  ["a number for a file", "read", { attached: 1 }, /attached/, 422],
  ["an id that climbs", "read", { attached: { id: "../../etc/passwd" } }, /attached/, 422],
  ["the file of nobody", "read", { attached: { id: "aaaaaaaaaaaaaaaaaaaaaa" } }, /attached/, 422],
  ["an address of the server's own network", "read", { attached: { url: "http://127.0.0.1:1/x" } }, /attached/, 422],
  ["a handler that is none", "nothing", good, /nothing|no endpoint/, 404],
  ["a handler by the name of a prototype's", "constructor", good, /constructor|no endpoint/, 404],
  ["a private handler", "secret", {}, /secret|no endpoint/, 404],
  ["a handler for others", "grade", {}, /signed in/, 401],
];

describe.each([...doors, ourClient])("$name", (door) => {
  beforeEach(() => void (ran = 0));
  const isMcp = door.name.startsWith("MCP");

  test("takes a call that is right", async () => {
    const { status, text } = await door.send(server, "say", good);
    expect([status, ran]).toEqual([200, 1]);
    expect(text).toContain("Hello Ada");
  });

  const bad = door === ourClient ? BAD.filter(([what]) => what !== "a private handler") : BAD;

  test.each(bad)("refuses %s, and nothing runs", async (_, handler, inputs, says, status) => {
    const refused = await door.send(server, handler, inputs as Record<string, unknown>);
    expect(refused.text).toMatch(says);
    expect(ran).toBe(0);
    // An assistant reads the words in an answer of its protocol.
    expect(isMcp ? 200 : refused.status).toBe(isMcp ? refused.status : status);
  });

  test("says what the author says, and nothing of a fault", async () => {
    expect((await door.send(server, "say", { ...good, name: "user" })).text).toContain("Not today.");
    const fault = await door.send(server, "say", { ...good, name: "fault" });
    expect(fault.text).not.toContain("hunter2");
    expect(ran).toBe(2);
  });
});
