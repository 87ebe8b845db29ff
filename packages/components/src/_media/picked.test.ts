import { expect, test } from "vitest";
import { fromTransfer } from "./picked.ts";

type Read = (given: (file: File) => void, refused: (error: Error) => void) => void;

/** A mock entry of a drop. A test cannot drop a real file that no longer exists. */
function entryOf(name: string, file: Read) {
  return { kind: "file", getAsFile: () => null, webkitGetAsEntry: () => ({ name, isDirectory: false, file }) };
}

test("a dropped file that cannot be read is named, and the others come all the same", async () => {
  const items = [
    entryOf("gone.txt", (_, refused) => refused(new Error("NotFoundError"))),
    entryOf("here.txt", (given) => given(new File(["a"], "here.txt"))),
  ];
  const { picked, unread } = await fromTransfer({ items } as unknown as DataTransfer);
  expect(picked.map(({ path }) => path)).toEqual(["here.txt"]);
  expect(unread).toEqual(["gone.txt"]);
});
