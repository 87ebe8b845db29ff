import { localEngine } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { echoApp } from "../testing/demos.ts";
import { curl, exampleOf, type Example } from "./index.ts";
import { javascriptFetch } from "./javascript-fetch.ts";
import { javascript, python, shellWord } from "./literals.ts";
import { pythonRequests } from "./python-requests.ts";
import { typescript } from "./typescript.ts";

const description = await localEngine(echoApp()).describe();
const exampleFor = (name: string) => exampleOf(name, description, "https://a.example/x/");

describe("an example", () => {
  test("has the author's values, and values that fit for the others", () => {
    expect(exampleFor("echo").values).toEqual([["input", "hi"]]);
    expect(exampleFor("pick").values).toEqual([
      ["choice", "a"],
      ["many", 0],
    ]);
  });

  test("names a file for each input that is one", () => {
    expect(exampleFor("copy").files).toEqual([{ name: "photo", path: "photo.txt", isList: false }]);
    expect(exampleFor("names").files).toEqual([{ name: "album", path: "album.txt", isList: true }]);
  });

  test.each([
    [[".csv"], "photo.csv"],
    [["image/*"], "photo.png"],
    [["application/pdf"], "photo.pdf"],
    [["text/*"], "photo.txt"],
  ])("names a file that the input accepts: %j", (accept, path) => {
    const handler = description.handlers["copy"]!;
    const schema = { ...handler.input.properties!["photo"], "x-file": { accept, maxBytes: null } };
    const handlers = { copy: { ...handler, input: { ...handler.input, properties: { photo: schema } } } };
    const [file] = exampleOf("copy", { ...description, handlers }, "/").files;
    expect(file!.path).toBe(path);
  });
});

describe("a snippet", () => {
  test("in curl sends JSON, or a form with the files", () => {
    expect(curl(exampleFor("pick")).code).toBe(
      `curl https://a.example/x/api/run/pick \\\n  -H 'Content-Type: application/json' \\\n  -d '{"choice":"a","many":0}'`,
    );
    expect(curl(exampleFor("copy")).code).toBe("curl https://a.example/x/api/run/copy \\\n  -F photo=@photo.txt");
  });

  test("in curl keeps what a shell would read in quotes", () => {
    const { code } = curl({ ...exampleFor("echo"), address: "https://a.example/$(id)/", values: [["input", "it's"]] });
    expect(code).toContain("curl 'https://a.example/$(id)/api/run/echo'");
    expect(code).toContain(`-d '{"input":"it'\\''s"}'`);
  });

  test("in Python has Python's literals", () => {
    const example: Example = { ...exampleFor("json"), values: [["data", { a: [true, null, "x"] }]] };
    expect(pythonRequests(example).code).toContain(`json={"data": {"a": [True, None, "x"]}},`);
    expect(pythonRequests(exampleFor("copy")).code).toContain(`files={"photo": open("photo.txt", "rb")},`);
  });

  test("in JavaScript sends JSON, or a form with the files", () => {
    expect(javascriptFetch(exampleFor("pick")).code).toContain(`body: JSON.stringify({ choice: "a", many: 0 }),`);
    expect(javascriptFetch(exampleFor("copy")).code).toContain(
      `form.append("photo", await openAsBlob("photo.txt"), "photo.txt");`,
    );
  });

  test("in TypeScript opens files, in a list where the input is one", () => {
    expect(typescript(exampleFor("names")).code).toContain(
      `album: [new File([await openAsBlob("album.txt")], "album.txt")] });`,
    );
    expect(typescript(exampleFor("echo")).code).toContain(`client.predict("echo", { input: "hi" });`);
  });
});

test("literals quote keys and words that need it", () => {
  expect(javascript({ a: 1, "b-c": [null] })).toBe(`{ a: 1, "b-c": [null] }`);
  expect(python({ a: false })).toBe(`{"a": False}`);
  expect([shellWord("a=@b.png"), shellWord("a b")]).toEqual(["a=@b.png", "'a b'"]);
});
