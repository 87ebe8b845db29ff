import { createServer } from "vitrine";
import { afterAll, describe, expect, test } from "vitest";
import { silent } from "../../../../server/src/testing/silent.ts";
import { plainPage } from "../../../../server/src/testing/page.ts";
import { doors } from "../../testing/doors.ts";
import { targetApp } from "../app.ts";

/** Texts that are hard to carry. What comes back may differ in one thing: half a character may become U+FFFD. */
const ODD: Readonly<Record<string, string>> = {
  "half of a pair": "a\ud800b",
  "the other half": "\udc00",
  "halves in the wrong order": "\udc00\ud800",
  NUL: "a\0b",
  "right to left marks": "\u202eabc\u202c \u200f",
  "four bytes": "𝒳😀👩‍👩‍👧",
  composed: "é ñ ㎏",
  decomposed: "e\u0301 n\u0303",
  "line ends": "a\r\nb\nc\rd\u2028e\u2029f",
  "a byte-order mark": "\ufeffa",
  "what is no character": "\uffff\ufffe",
};

const server = createServer(targetApp({ count: 0 }), { page: plainPage, logger: silent });
afterAll(() => server.close());

const whole = (text: string) => text.replace(/\p{Surrogate}/gu, "\ufffd");

/** The texts of an answer: of JSON, or of the events of a stream. */
function textsOf(answer: string): string[] {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value === "string") {
      found.push(value);
      // An assistant gets the outputs as JSON in a text.
      if (/^[[{"]/.test(value)) tryParse(value);
    } else if (value && typeof value === "object") Object.values(value).forEach(look);
  };
  const tryParse = (json: string) => {
    try {
      look(JSON.parse(json));
    } catch {
      // It only looks like JSON.
    }
  };
  for (const line of answer.split("\n")) tryParse(line.replace(/^data: /, ""));
  return found;
}

describe.each(doors)("$name", (door) => {
  test.each(Object.entries(ODD))("gives back a text with %s as it is", async (_, text) => {
    const { status, text: answer } = await door.send(server, "say", { text });
    expect(status).toBe(200);
    expect(textsOf(answer).map(whole)).toContain(whole(text));
  });
});

test("a file's name of odd letters is the same in the answer and in the header", async () => {
  const name = encodeURIComponent("a\ufffdb-e\u0301-\u202ec😀.txt");
  const answer = await server.request(`/api/files?name=${name}`, { method: "POST", body: "x" });
  const { files } = (await answer.json()) as { files: { name: string; url: string }[] };
  const file = await server.request(`/${files[0]!.url}&download=1`);
  const header = file.headers.get("content-disposition")!;
  expect(decodeURIComponent(/filename\*=UTF-8''([^;]+)/i.exec(header)![1]!)).toBe(files[0]!.name);
  expect(files[0]!.name).toMatch(/\.txt$/);
});
