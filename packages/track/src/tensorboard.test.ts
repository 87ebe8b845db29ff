import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pictureSize } from "./picture-size.ts";
import { crc32c } from "./record.ts";
import { tensorboard } from "./tensorboard.ts";
import { emptyFolder, pixel } from "./testing/folder.ts";
import { fieldAt, readRecords } from "./testing/read-records.ts";
import { track } from "./track.ts";

const words = (data: unknown) => Buffer.from(data as Uint8Array).toString();

/** Events of the only run in a folder. */
async function eventsIn(dir: string): Promise<Uint8Array[]> {
  const [folder] = await readdir(dir);
  const [file] = await readdir(join(dir, folder!));
  return readRecords(await readFile(join(dir, folder!, file!)));
}

describe("TensorBoard's files", () => {
  test("have the checksum of RFC 3720", () => {
    // The test vectors of appendix B.4, and the one of every implementation.
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
    expect(crc32c(Buffer.from("123456789"))).toBe(0xe3069283);
  });

  test("hold numbers with their names and steps", async () => {
    const dir = await emptyFolder();
    const run = track({ to: tensorboard(dir) }).start({ name: "a/b" });
    run.log({ loss: 0.5 }, { step: 300 });
    run.log({ loss: NaN });
    await run.end();
    const [version, first, second] = await eventsIn(dir);
    expect(words(fieldAt(version!, 3))).toBe("brain.Event:2");
    expect([fieldAt(first!, 2), words(fieldAt(first!, 5, 1, 1)), fieldAt(first!, 5, 1, 2)]).toEqual([300, "loss", 0.5]);
    expect([fieldAt(second!, 2), fieldAt(second!, 5, 1, 2)]).toEqual([301, NaN]);
    expect(await readdir(dir)).toEqual([`a-b ${run.id}`]);
  });

  test("hold parameters as a table, pictures with their size, and texts", async () => {
    const dir = await emptyFolder();
    const run = track({ to: tensorboard(dir) }).start({ params: { rate: 0.1, "a|b": "c" } });
    run.media("red", pixel);
    run.media("note", new Blob(["Hello"], { type: "text/plain" }));
    await run.end();
    const [, table, picture, note] = await eventsIn(dir);
    expect(words(fieldAt(table!, 5, 1, 8, 8))).toBe(
      "| parameter | value |\n| --- | --- |\n| rate | 0.1 |\n| a\\|b | c |",
    );
    expect([fieldAt(picture!, 5, 1, 4, 1), fieldAt(picture!, 5, 1, 4, 2)]).toEqual([1, 1]);
    expect(words(fieldAt(note!, 5, 1, 8, 8))).toBe("Hello");
    expect(words(fieldAt(note!, 5, 1, 9, 1, 1))).toBe("text");
  });

  test("hold no sound, and say so", async () => {
    const problems: string[] = [];
    const dir = await emptyFolder();
    const run = track({ to: tensorboard(dir), onProblem: (said) => problems.push(said) }).start();
    run.media("voice", new Blob(["RIFF"], { type: "audio/wav" }));
    await run.end();
    expect(problems).toEqual([`${dir}: takes PNG, JPEG and texts; “voice” is audio/wav, and left out.`]);
  });
});

describe("the size of a picture", () => {
  test("is read of JPEG, behind other parts", () => {
    const file = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 11, 8, 0, 3, 0, 5, 1, 0, 0, 0];
    expect(pictureSize(Uint8Array.from(file))).toEqual({ width: 5, height: 3 });
  });

  test.each([
    [[]],
    [[1, 2, 3]],
    [[0xff, 0xd8]],
    [[0xff, 0xd8, 0xff, 0xe0, 0, 2]],
    [[0xff, 0xd8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ])("is none of %j", (file) => {
    expect(pictureSize(Uint8Array.from(file))).toBeUndefined();
  });
});
