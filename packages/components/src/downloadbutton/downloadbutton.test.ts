import { app, localEngine, on, runToEnd, type FileRef } from "@vitrine/core";
import { describe, expect, onTestFinished, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { roundOf } from "../_files/testing/round.ts";
import { row } from "../row/row.ts";
import { textbox } from "../textbox/textbox.ts";
import { downloadButton, downloadbuttonSpec } from "./downloadbutton.ts";

const csv = new File(["a,b\n1,2"], "table.csv", { type: "text/csv" });

specContract(downloadbuttonSpec, downloadButton, {
  samples: [null, { id: "4f9c" }, "data:text/csv,a%2Cb"],
  refused: [3, "table.csv", {}, [{ id: "4f9c" }]],
  trips: [{ given: csv }, { given: new Blob(["text"]) }, { given: null, wire: null }],
});

describe("downloadButton", () => {
  test.each([
    [csv, { name: "table.csv", type: "text/csv", text: "a,b\n1,2" }],
    [new Blob(["{}"], { type: "application/json" }), { name: "file.json", type: "application/json", text: "{}" }],
    [new TextEncoder().encode("plain"), { name: "file.txt", type: "text/plain", text: "plain" }],
    [new URL("data:text/plain,near"), { type: "text/plain", text: "near" }],
  ])("takes a file in each of the ways that a function may give one (%#)", async (given, stored) => {
    const { call, read } = roundOf(textbox(), downloadButton(), () => given);
    expect(await read(await call(""))).toMatchObject(stored);
  });

  test("never takes a string for a path", async () => {
    const failures: string[] = [];
    const onEvent = (event: { kind: string; detail?: string }) => void failures.push(event.detail ?? "");
    const { call } = roundOf(textbox(), downloadButton(), () => "/etc/passwd" as never, { onEvent });
    await expect(call("")).rejects.toThrow("Something went wrong in the demo.");
    expect(failures.join("\n")).toContain("A string is never a path");
  });

  test("gives a handler the file that it holds", async () => {
    const { put, call } = roundOf(downloadButton(), textbox(), async (held) => (held ? held.text() : "none"));
    expect([await call(await put(csv)), await call(null)]).toEqual(["a,b\n1,2", "none"]);
  });

  test("holds what a handler of its click makes", async () => {
    const report = downloadButton({ label: "Report", prepare: true });
    const make = on(report.click, { name: "make", outputs: { report }, run: () => ({ report: csv }) });
    const engine = localEngine(app({ layout: report, handlers: [make] }));
    onTestFinished(() => engine.close());
    const made = (await runToEnd(engine, { handler: "make", inputs: {} }))["report"] as unknown as FileRef;
    expect(made).toMatchObject({ name: "table.csv", size: 7 });
  });

  test("refuses a shortcut that another has, as buttons do", () => {
    const layout = row(downloadButton({ shortcut: "mod+k" }), downloadButton({ shortcut: "mod+k" }));
    expect(() => app({ layout })).toThrow('Two components say downloadButton({ shortcut: "mod+k" }).');
  });
});
