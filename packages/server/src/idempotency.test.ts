import { app, on, UserError } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import type { Ring } from "./ring.ts";
import { createServer, type Server } from "./server.ts";
import { call, newSession, problemOf, readSome } from "./testing/ask.ts";
import { box, file, text } from "./testing/demos.ts";

const STREAM = { accept: "text/event-stream" };

/** A server whose function counts its runs, and ends when it is let go. */
function counting() {
  const [input, doc, out] = [text(), file(), text()];
  const runs: string[] = [];
  let release = () => {};
  const until = new Promise<void>((resolve) => (release = resolve));
  async function count(said: string) {
    runs.push(said);
    if (said === "slow") await until;
    if (said === "wrong") throw new UserError("Not this one.");
    return { out: `${said} ${runs.length}` };
  }
  const made = app({
    layout: box(input, doc, out),
    handlers: [
      on([], {
        name: "count",
        inputs: { text: input },
        outputs: { out },
        concurrency: 9,
        run: ({ text }) => count(text),
      }),
      on([], { name: "weigh", inputs: { doc }, outputs: { out }, run: ({ doc }) => count(`${doc.size}`) }),
      on([], {
        name: "full",
        maxWaiting: 0,
        inputs: { text: input },
        outputs: { out },
        run: ({ text }) => count(text),
      }),
    ],
  });
  return { made, server: createServer(made), runs, release };
}

const keyed = (key: string) => ({ "idempotency-key": key });
const outOf = async (response: Response) => ((await response.json()) as { outputs: { out: string } }).outputs.out;
const UUID = '"8e03978e-40d5-43dd-bc93-6894a57f9324"';

async function visitor(server: Server, key = '"a"') {
  return { ...(await newSession(server)), ...keyed(key) };
}

describe("a call with an Idempotency-Key", () => {
  test("that is sent again is the same job, which ran once", async () => {
    const { server, runs } = counting();
    const mine = await visitor(server);
    const first = await call(server, "count", { text: "a" }, mine);
    const again = await call(server, "count", { text: "a" }, mine);
    expect(again.headers.get("vitrine-job")).toBe(first.headers.get("vitrine-job"));
    expect([await outOf(first), await outOf(again), runs]).toEqual(["a 1", "a 1", ["a"]]);
  });

  test("that comes twice at once, or while the first runs, ran once", async () => {
    const { server, runs, release } = counting();
    const mine = await visitor(server);
    const calls = Array.from({ length: 5 }, () => call(server, "count", { text: "slow" }, mine));
    const late = await call(server, "count", { text: "slow" }, { ...mine, ...STREAM });
    await readSome(late, 1);
    release();
    expect(await Promise.all(calls.map(async (one) => outOf(await one)))).toEqual(Array(5).fill("slow 1"));
    expect(runs).toEqual(["slow"]);
  });

  test("gives its messages from the first one on to who asks again", async () => {
    const { server } = counting();
    const mine = await visitor(server);
    const [first, again] = [
      await (await call(server, "count", { text: "a" }, { ...mine, ...STREAM })).text(),
      await (await call(server, "count", { text: "a" }, { ...mine, ...STREAM })).text(),
    ];
    expect(again).toBe(first);
  });

  test("is refused where the key was sent with another call", async () => {
    const { server, runs } = counting();
    const mine = await visitor(server);
    await call(server, "count", { text: "a" }, mine);
    const other = await call(server, "count", { text: "b" }, mine);
    expect(await problemOf(other)).toMatchObject({ status: 422, detail: /sent with another call before/ });
    expect(runs).toEqual(["a"]);
  });

  test("is answered with the same failure, and runs when it was refused before", async () => {
    const { server, runs } = counting();
    const mine = await visitor(server);
    for (let i = 0; i < 2; i++)
      expect(await problemOf(await call(server, "count", { text: "wrong" }, mine))).toMatchObject({ code: "user" });
    expect(runs).toEqual(["wrong"]);
    const next = { ...mine, ...keyed('"b"') };
    expect((await call(server, "count", { text: 1 }, next)).status).toBe(422);
    expect(await outOf(await call(server, "count", { text: "c" }, next))).toBe("c 2");
  });

  test("is another one for another visitor, and with another key", async () => {
    const { server, runs } = counting();
    const mine = await visitor(server);
    await call(server, "count", { text: "a" }, mine);
    await call(server, "count", { text: "a" }, await visitor(server));
    await call(server, "count", { text: "a" }, { ...mine, ...keyed('"b"') });
    expect(runs).toEqual(["a", "a", "a"]);
  });

  test("may come as a form, whose files are sent anew", async () => {
    const { server, runs } = counting();
    const mine = await visitor(server);
    const send = () => {
      const body = new FormData();
      body.set("doc", new File(["x"], "a.txt"));
      return server.request("/api/run/weigh", { method: "POST", headers: mine, body });
    };
    expect([await outOf(await send()), await outOf(await send()), runs]).toEqual(["1 1", "1 1", ["1"]]);
  });

  test("that a full queue refused runs when it is sent again", async () => {
    const { server, runs, release } = counting();
    const slow = call(server, "full", { text: "slow" }, await newSession(server));
    await expect.poll(() => runs).toEqual(["slow"]);
    const mine = await visitor(server);
    expect((await call(server, "full", { text: "a" }, mine)).status).toBe(503);
    release();
    await slow;
    expect(await outOf(await call(server, "full", { text: "a" }, mine))).toBe("a 2");
  });

  test("needs a key that nobody guesses where there is no session, and is then kept too", async () => {
    const { server, runs } = counting();
    expect(await problemOf(await call(server, "count", { text: "a" }, keyed('"a"')))).toMatchObject({
      status: 400,
      detail: /must be random, such as a UUID, where there is no Vitrine-Session/,
    });
    const twice = [
      await call(server, "count", { text: "a" }, keyed(UUID)),
      await call(server, "count", { text: "a" }, keyed(UUID)),
    ];
    expect([...(await Promise.all(twice.map(outOf))), runs]).toEqual(["a 1", "a 1", ["a"]]);
  });

  test("is another one for another user, who has no way to its job", async () => {
    const { made, runs } = counting();
    const who: Ring = {
      name: "who",
      authenticate(caller) {
        const id = caller.header("x-user");
        return id === undefined ? undefined : { id };
      },
    };
    const server = createServer(made, { rings: [who] });
    const as = (id: string, session = {}) => ({ ...session, ...keyed(UUID), "x-user": id });
    const session = await visitor(server, UUID);
    for (const more of [{}, session]) {
      const [ada, bo] = [
        await call(server, "count", { text: "a" }, as("ada", more)),
        await call(server, "count", { text: "a" }, as("bo", more)),
      ];
      expect(ada.headers.get("vitrine-job")).not.toBe(bo.headers.get("vitrine-job"));
    }
    expect(runs).toHaveLength(4);
  });

  test("has a job that nobody finds who knows the key", async () => {
    const jobs = [counting(), counting()].map(async ({ server }) =>
      (await call(server, "count", { text: "a" }, keyed(UUID))).headers.get("vitrine-job"),
    );
    const [one, two] = await Promise.all(jobs);
    expect(one).not.toBe(two);
  });

  test("is the same one for all processes with one secret", async () => {
    const { made } = counting();
    const jobs = [1, 2].map(async () => {
      const server = createServer(made, { secret: "a secret of thirty-two characters" });
      return (await call(server, "count", { text: "a" }, keyed(UUID))).headers.get("vitrine-job");
    });
    const [one, two] = await Promise.all(jobs);
    expect(one).toBe(two);
  });

  test.each(['""', '"a b"', "x".repeat(300), '"a', "\u00e9"])("%j is no key", async (key) => {
    const { server, runs } = counting();
    const response = await call(server, "count", { text: "a" }, { ...(await newSession(server)), ...keyed(key) });
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ status: 400 });
    expect(problem.detail).toMatch(/printable characters without spaces/);
    expect(runs).toEqual([]);
  });
});

test("The document of the API has the key.", async () => {
  const { server } = counting();
  const { components, paths } = (await (await server.request("/api/openapi.json")).json()) as Record<string, any>;
  expect(paths["/run/count"].post.parameters).toEqual([{ $ref: "#/components/parameters/IdempotencyKey" }]);
  expect(components.parameters.IdempotencyKey).toMatchObject({ name: "Idempotency-Key", in: "header" });
});
