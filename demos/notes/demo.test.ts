import { connect, launch, run } from "vitrine";
import { describe, expect, onTestFinished, test } from "vitest";
import app from "./demo.ts";

const monday = { title: "Monday", text: "Rain.", mood: "calm" };
const tuesday = { title: "Tuesday", text: "Sun.", mood: "glad" };

describe("notes", () => {
  test("puts the newest note first", async () => {
    const inputs = { title: "Tuesday", text: "Sun.", mood: "glad", notes: [monday] };
    expect(await run(app, "save", inputs)).toMatchObject({ notes: [tuesday, monday], title: "", text: "" });
  });

  test("finds notes by a word, in any case", async () => {
    const { list } = await run(app, "find", { search: "RAIN", notes: [monday, tuesday] });
    expect(list).toBe("### Monday\n\nRain.\n\n*calm*");
  });

  test("says what there is where it finds none", async () => {
    expect(await run(app, "find", { search: "" })).toEqual({ list: "No notes yet." });
    expect(await run(app, "find", { search: "snow", notes: [monday] })).toEqual({
      list: "No note has that word.",
    });
  });

  test("asks for a title before it keeps anything", async () => {
    const empty = run(app, "save", { title: " ", text: "", mood: "calm" });
    await expect(empty).rejects.toMatchObject({ problem: { code: "invalid-input", field: "title" } });
  });

  test("deletes them all", async () => {
    expect(await run(app, "clear", {})).toEqual({ notes: [] });
  });

  test("are kept by nobody else: over HTTP, each call has those that it sends", async () => {
    const { url, close } = await launch(app, { port: 0 });
    onTestFinished(close);
    const client = connect<typeof app>(url);
    const { notes } = await client.predict("save", { ...tuesday, notes: [monday] });
    expect(notes).toEqual([tuesday, monday]);
    expect(await client.predict("find", { search: "" })).toEqual({ list: "No notes yet." });
  });
});
