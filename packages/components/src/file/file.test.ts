import { InputError, type FileRef } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { roundOf } from "../_files/testing/round.ts";
import { textbox } from "../textbox/textbox.ts";
import { file, FolderFile, fileSpec } from "./file.ts";

const csv = new File(["a,b\n1,2"], "table.csv", { type: "text/csv" });

specContract(fileSpec, file, {
  samples: [{ id: "4f9c" }, "data:text/csv,a%2Cb"],
  refused: [null, 3, "table.csv", {}, [{ id: "4f9c" }]],
  trips: [{ given: csv }, { given: new Blob(["text"]) }],
});

valueContract(file({ required: false }), { samples: [null, { id: "4f9c" }], refused: [[], 3] });
valueContract(file({ count: "many", maxFiles: 2 }), {
  samples: [[{ id: "1" }], [{ id: "1" }, "data:,x"]],
  refused: [null, [], { id: "1" }, [{ id: "1" }, { id: "2" }, { id: "3" }]],
});
valueContract(file({ count: "many", required: false }), { samples: [[]], refused: [[null]] });
valueContract(file({ count: "folder" }), {
  samples: [[{ file: { id: "1" }, path: "photos/cat.jpg" }]],
  refused: [[], [{ id: "1" }], [{ file: { id: "1" }, path: "" }], [{ file: { id: "1" } }]],
});

describe("file, as an input", () => {
  test("gives the function a File with its name, type and content", async () => {
    const { put, call } = roundOf(
      file(),
      textbox(),
      async (given) => `${given.name} ${given.type} ${await given.text()}`,
    );
    expect(await call(await put(csv))).toBe("table.csv text/csv a,b\n1,2");
  });

  test("takes a data: URL in place of an upload", async () => {
    const { call } = roundOf(file(), textbox(), (given) => given.text());
    expect(await call("data:text/plain;base64,aGVsbG8=")).toBe("hello");
  });

  test("gives the function null for none, where none is needed", async () => {
    const { call } = roundOf(file({ required: false }), textbox(), (given) => String(given));
    expect(await call(null)).toBe("null");
  });

  test.each(["many", "folder"] as const)("gives the function no files for null, with count: %s", async (count) => {
    const { call, callWithout } = roundOf(file({ count, required: false }), textbox(), (given) =>
      JSON.stringify(given),
    );
    expect([await call(null), await callWithout()]).toEqual(["[]", "[]"]);
  });

  test("needs files where they are required, with count: many", async () => {
    const { call } = roundOf(file({ count: "many" }), textbox(), () => "ran");
    await expect(call(null)).rejects.toThrow("input: is empty. Fill it in.");
  });

  test("refuses a file of another kind, and one that is too large, before the function runs", async () => {
    const { put, call } = roundOf(file({ accept: [".csv"], maxBytes: 5 }), textbox(), () => "ran");
    await expect(call(await put(new File(["x"], "x.exe")))).rejects.toThrow(
      "input: is of an unknown type; expected .csv",
    );
    await expect(call(await put(csv))).rejects.toThrow("input: is 7 bytes; at most 5 bytes are taken");
  });

  test("gives the function every file in order, with count: many", async () => {
    const names = ["b.txt", "a.txt", "c.txt"];
    const { put, call } = roundOf(file({ count: "many" }), textbox(), (files) => files.map(({ name }) => name).join());
    expect(await call(await Promise.all(names.map((name) => put(new File([name], name)))))).toBe(names.join());
  });

  test("gives the function the paths of a folder's files", async () => {
    const { put, call } = roundOf(file({ count: "folder" }), textbox(), (files) =>
      files.map(({ name, path }) => `${name} at ${path}`).join(),
    );
    expect(await call([{ file: await put(csv), path: "data/2024/table.csv" }])).toBe(
      "table.csv at data/2024/table.csv",
    );
  });

  test.each([
    "../table.csv",
    "/table.csv",
    "data/../../table.csv",
    "data\\..\\table.csv",
    "data//table.csv",
    "./a",
    "a\0",
  ])("refuses the path %j, which leads out of the folder", async (path) => {
    const { put, call } = roundOf(file({ count: "folder" }), textbox(), () => "ran");
    const calling = call([{ file: await put(csv), path }]);
    await expect(calling).rejects.toThrow(InputError);
    await expect(calling).rejects.toThrow("expected one inside the folder");
  });
});

describe("file, as an output", () => {
  const output = file({ readonly: true });

  test("offers a File under its name", async () => {
    const { call, read } = roundOf(textbox(), output, (text) => new File([text], "report.txt", { type: "text/plain" }));
    expect(await read(await call("hello"))).toEqual({ name: "report.txt", type: "text/plain", text: "hello" });
  });

  test("names a Blob after what it is", async () => {
    const { call } = roundOf(textbox(), output, (text) => new Blob([text], { type: "text/csv;charset=utf-8" }));
    expect(await call("a,b")).toMatchObject({ name: "file.csv" });
  });

  test.each([
    ["text", new TextEncoder().encode("a,b"), "file.txt", "text/plain"],
    ["a PDF", Buffer.from("%PDF-1.7 \0"), "file.pdf", "application/pdf"],
    ["anything else", new Uint8Array([1, 0, 255]), "file", "application/octet-stream"],
  ])("takes bytes, named and typed by what they are: %s", async (_, bytes, name, type) => {
    const { call } = roundOf(textbox(), output, () => bytes);
    expect(await call("")).toMatchObject({ name, type, size: bytes.length });
  });

  test("loads a URL in the place where it runs", async () => {
    const load = async (url: URL) => new File([url.href], "loaded.txt");
    const { call, read } = roundOf(textbox(), output, () => new URL("file:///demo/loaded.txt"), { platform: { load } });
    expect(await read(await call(""))).toMatchObject({ name: "loaded.txt", text: "file:///demo/loaded.txt" });
  });

  test("offers a list of files, with count: many", async () => {
    const many = file({ count: "many", readonly: true });
    const { call } = roundOf(textbox(), many, () => [new File(["1"], "1.txt"), new File(["2"], "2.txt")]);
    expect(((await call("")) as unknown as FileRef[]).map(({ name }) => name)).toEqual(["1.txt", "2.txt"]);
  });

  test("keeps the paths of a folder's files on their way out", async () => {
    const folder = file({ count: "folder" });
    const { call } = roundOf(textbox(), folder, () => [new FolderFile(csv, "data/table.csv"), new File([""], "b.csv")]);
    expect(await call("")).toMatchObject([{ path: "data/table.csv" }, { path: "b.csv" }]);
  });

  test("never takes a string for a path", async () => {
    const failures: string[] = [];
    const onEvent = (event: { kind: string; detail?: string }) => void failures.push(event.detail ?? "");
    const { call } = roundOf(textbox(), output, () => "/etc/passwd" as never, { onEvent });
    await expect(call("")).rejects.toThrow("Something went wrong in the demo.");
    expect(failures.join("\n")).toContain(
      'Expected a Blob, a File, bytes (Uint8Array) or a URL; got the string "/etc/passwd". A string is never a path: give new URL("/etc/passwd", import.meta.url).',
    );
  });
});
