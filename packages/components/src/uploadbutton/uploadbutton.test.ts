import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { roundOf } from "../_files/testing/round.ts";
import type { FolderFile } from "../file/file.ts";
import { textbox } from "../textbox/textbox.ts";
import { uploadButton, uploadbuttonSpec } from "./uploadbutton.ts";

const csv = new File(["a,b\n1,2"], "table.csv", { type: "text/csv" });

specContract(uploadbuttonSpec, uploadButton, {
  samples: [{ id: "4f9c" }, "data:text/csv,a%2Cb"],
  refused: [null, 3, "table.csv", {}, [{ id: "4f9c" }]],
  trips: [{ given: csv }, { given: new Blob(["text"]) }],
});

valueContract(uploadButton({ count: "many", maxFiles: 2 }), {
  samples: [[{ id: "1" }], [{ id: "1" }, "data:,x"]],
  refused: [null, [], { id: "1" }, [{ id: "1" }, { id: "2" }, { id: "3" }]],
});

describe("uploadButton", () => {
  test("gives the function a File with its name, type and content", async () => {
    const { put, call } = roundOf(
      uploadButton(),
      textbox(),
      async (given) => `${given.name} ${given.type} ${await given.text()}`,
    );
    expect(await call(await put(csv))).toBe("table.csv text/csv a,b\n1,2");
  });

  test("gives the function the files of a folder with their paths", async () => {
    const names = (files: readonly FolderFile[]) => files.map(({ path }) => path).join(" ");
    const { put, call } = roundOf(uploadButton({ count: "folder" }), textbox(), names);
    expect(await call([{ file: await put(csv), path: "data/table.csv" }])).toBe("data/table.csv");
  });

  test("refuses a path that leads out of the folder", async () => {
    const { put, call } = roundOf(uploadButton({ count: "folder" }), textbox(), () => "ran");
    const sent = [{ file: await put(csv), path: "../table.csv" }];
    await expect(call(sent)).rejects.toThrow('has the path "../table.csv"; expected one inside the folder');
  });

  test("refuses a file that is too large, on its arrival too", async () => {
    const { put, call } = roundOf(uploadButton({ maxBytes: 5 }), textbox(), () => "ran");
    await expect(call(await put(csv))).rejects.toThrow("at most 5 bytes");
  });
});
