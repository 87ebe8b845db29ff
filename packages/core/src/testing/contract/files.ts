import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import { NotFoundError } from "../../errors.ts";
import type { FileRef } from "../../files/files.ts";
import { randomId } from "../../id.ts";
import { endOf, known, run, someone } from "../listen.ts";

/** Files in inputs and outputs. */
export function filesContract(engine: () => Engine): void {
  const text = (content: string, name = "note.txt") => ({
    name,
    type: "text/plain",
    body: new Blob([content], { type: "text/plain" }),
  });

  describe("a file", () => {
    test("that was put is named by a random id, and given back with its bytes", async () => {
      const visitor = someone();
      const ref = await engine().put(text("hello"), visitor);
      expect(ref).toMatchObject({ id: expect.stringMatching(/^[\w-]{16,64}$/) as string, name: "note.txt", size: 5 });
      const { blob, ref: again } = await engine().get(ref.id, visitor);
      expect(await blob.text()).toBe("hello");
      expect(again).toMatchObject({ id: ref.id, name: "note.txt", size: 5 });
    });

    test("can be read in parts", async () => {
      const visitor = someone();
      const ref = await engine().put(text("0123456789"), visitor);
      const { blob } = await engine().get(ref.id, visitor);
      expect(await blob.slice(3, 6).text()).toBe("345");
    });

    test("may come as a stream", async () => {
      const visitor = someone();
      const body = new Blob(["a stream"]).stream();
      const ref = await engine().put({ name: "s.txt", type: "text/plain", body }, visitor);
      expect(await (await engine().get(ref.id, visitor)).blob.text()).toBe("a stream");
    });

    test("may be empty, and may have any name", async () => {
      const visitor = someone();
      const name = "größe (1) %20; 'é' 日本.txt";
      const ref = await engine().put({ ...text(""), name }, visitor);
      expect(ref).toMatchObject({ name, size: 0 });
      expect((await engine().get(ref.id, visitor)).ref.name).toBe(name);
    });

    test("of another session is not found, to read or to send", async () => {
      const [owner, other] = [await known(engine()), await known(engine())];
      const ref = await engine().put(text("mine"), owner);
      await expect(engine().get(ref.id, other)).rejects.toThrow(NotFoundError);
      await expect(run(engine(), "weigh", { doc: { id: ref.id } }, other)).rejects.toMatchObject({
        problem: { code: "invalid-input", field: "doc", detail: expect.stringContaining("not here") as string },
      });
    });

    test("that there is not, is not found", async () => {
      await expect(engine().get(randomId(), someone())).rejects.toThrow(NotFoundError);
    });
  });

  describe("a function", () => {
    test("gets a file by the id that an upload gave", async () => {
      const visitor = someone();
      const doc = await engine().put(text("hello"), visitor);
      const seen = { name: "note.txt", text: "hello" };
      expect(endOf(await run(engine(), "weigh", { doc: { id: doc.id } }, visitor))).toMatchObject({
        outputs: { seen },
      });
      expect(endOf(await run(engine(), "weigh", { doc }, visitor))).toMatchObject({ outputs: { seen } });
    });

    test.each([
      ["data:text/plain,hi%20there", "hi there"],
      ["data:text/plain;base64,aGkgdGhlcmU=", "hi there"],
      ["data:;base64,aGkgdGhlcmU=", "hi there"],
      ["data:text/plain;charset=utf-8,%C3%BC", "ü"],
    ])("gets a file from %s", async (doc, expected) => {
      const end = endOf(await run(engine(), "weigh", { doc }, someone()));
      expect(end).toMatchObject({ outputs: { seen: { text: expected } } });
    });

    test.each([
      ["data:broken", "must be a data: URL with base64 or percent-encoded content."],
      ["data:text/plain;base64,*", "must be a data: URL with base64 or percent-encoded content."],
      [`data:,${"x".repeat(1001)}`, "is 1 KB; at most 1 KB are taken. Choose a smaller file."],
      ["/etc/passwd", 'must be a file: {"id": "…"} as an upload gave it, or a data: URL; got "/etc/passwd".'],
      [
        { url: "http://localhost/" },
        'must be a file: {"id": "…"} as an upload gave it, or a data: URL; got an object.',
      ],
    ])("never gets %j for a file", async (doc, detail) => {
      await expect(run(engine(), "weigh", { doc }, someone())).rejects.toMatchObject({
        problem: { code: "invalid-input", issues: [{ field: "doc", detail }] },
      });
    });

    test("gives a file that only its visitor can read", async () => {
      const [visitor, other] = [await known(engine()), await known(engine())];
      const end = endOf(await run(engine(), "make", { text: "made here" }, visitor));
      const ref = (end.kind === "done" && end.outputs["copy"]) as unknown as FileRef;
      expect(ref).toMatchObject({ name: "made.txt", size: 9 });
      expect(await (await engine().get(ref.id, visitor)).blob.text()).toBe("made here");
      await expect(engine().get(ref.id, other)).rejects.toThrow(NotFoundError);
    });
  });
}
