import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { FlagRecord } from "@vitrine/core/internal";
import { exportFlags, flagFolder, type Outcome } from "../../flags.ts";
import { addReview } from "../review/reviews.ts";
import { PNG, record, storeBoxes, storeThree } from "./testing/flags.ts";

let flags: string;
let out: string;
beforeEach(async () => {
  flags = await mkdtemp(join(tmpdir(), "vitrine-flags-"));
  out = await mkdtemp(join(tmpdir(), "vitrine-out-"));
  onTestFinished(async () => {
    for (const dir of [flags, out]) await rm(dir, { recursive: true, force: true });
  });
});

async function parquet() {
  const bytes = await readFile(join(out, "data/train-00000-of-00001.parquet"));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { key_value_metadata: pairs = [] } = parquetMetadata(file);
  const told = pairs.find(({ key }) => key === "huggingface")!.value!;
  const { info } = JSON.parse(told) as { info: { features: Record<string, unknown> } };
  return { rows: await parquetReadObjects({ file, utf8: false }), features: info.features };
}

describe("flags as Parquet", () => {
  test("have a column for each input and output, and null where a flag has none", async () => {
    await storeThree(flags);
    const { rows: count, columns, files } = await exportFlags(flags, { out });
    expect([count, files]).toEqual([3, ["data/train-00000-of-00001.parquet", "README.md"]]);
    const own = ["id", "at", "app", "handler", "model", "reason", "note", "input_hash"];
    const inputs = ["input_digit", "input_times", "input_exact", "input_temperature", "input_sound"];
    expect(columns).toEqual([...own, ...inputs, "output_output", "output_output_label", "consent"]);
    const { rows } = await parquet();
    expect(rows[0]).toMatchObject({ id: "a", reason: 1n, input_times: 2n, input_exact: true, output_output_label: 1n });
    expect(rows[0]!["at"]).toEqual(new Date("2026-01-02T03:04:05.678Z"));
    expect(rows[2]).toMatchObject({
      reason: null,
      input_digit: undefined,
      input_temperature: 0.5,
      output_output: null,
    });
  });

  test("have the bytes of pictures, and say what the columns are", async () => {
    await storeThree(flags);
    await exportFlags(flags, { out });
    const { rows, features } = await parquet();
    const { bytes, path } = rows[1]!["input_digit"] as { bytes: Uint8Array; path: string };
    expect([Buffer.from(bytes).equals(PNG), path]).toEqual([true, "7.png"]);
    expect(features).toMatchObject({
      input_digit: { _type: "Image" },
      input_sound: { _type: "Audio" },
      input_times: { dtype: "int64", _type: "Value" },
      input_temperature: { dtype: "float64", _type: "Value" },
      reason: { names: ["Offensive", "Wrong"], _type: "ClassLabel" },
      output_output_label: { names: ["1", "7"], _type: "ClassLabel" },
      at: { dtype: "timestamp[ms, tz=UTC]", _type: "Value" },
    });
  });

  test("keep two outputs apart whose columns would have one name", async () => {
    const outputs = { kind: { label: "a" }, kind_label: "b" };
    await flagFolder(flags).append(record("a", { outputs }));
    const { columns } = await exportFlags(flags, { out });
    expect(columns.slice(-4, -1)).toEqual(["output_kind", "output_kind_label_", "output_kind_label"]);
  });

  test("have corrections beside what was corrected, and one list of classes for both", async () => {
    const outputs = { kind: { label: "cat", confidences: [] } };
    await flagFolder(flags).append(record("a", { outputs, corrections: { kind: { label: "fox", confidences: [] } } }));
    await flagFolder(flags).append(record("b", { outputs, model: "kinds-2" }));
    const { columns } = await exportFlags(flags, { out });
    expect(columns.slice(-5, -1)).toEqual([
      "output_kind",
      "output_kind_label",
      "corrected_kind",
      "corrected_kind_label",
    ]);
    const { rows, features } = await parquet();
    expect(rows).toMatchObject([
      { output_kind_label: 0n, corrected_kind_label: 1n, model: null },
      { output_kind_label: 0n, corrected_kind_label: null, model: expect.anything() as unknown },
    ]);
    const classes = { names: ["cat", "fox"], _type: "ClassLabel" };
    expect(features).toMatchObject({ output_kind_label: classes, corrected_kind_label: classes });
  });

  test("say what reviewers said, and take those that were accepted", async () => {
    await storeThree(flags);
    const review = (flag: string, verdict: "accepted" | "rejected") =>
      addReview(flags, { flag, reviewer: "ada", verdict, at: "2026-01-03T00:00:00.000Z" });
    await review("a", "accepted");
    await review("b", "rejected");
    await exportFlags(flags, { out });
    expect((await parquet()).features).toMatchObject({ review: { names: ["accepted", "open", "rejected"] } });
    const accepted = (_: FlagRecord, outcome: Outcome) => outcome === "accepted";
    expect(await exportFlags(flags, { out, only: accepted })).toMatchObject({ rows: 1 });
    expect((await parquet()).rows).toMatchObject([{ id: "a" }]);
  });

  test("take those that were asked for", async () => {
    await storeThree(flags);
    const only = ({ reason }: FlagRecord) => reason === "Wrong";
    expect(await exportFlags(flags, { out, only })).toMatchObject({ rows: 1 });
  });

  test("of a folder without any have no rows", async () => {
    expect(await exportFlags(flags, { out })).toMatchObject({ rows: 0 });
    expect((await parquet()).rows).toEqual([]);
  });
});

describe("flags as CSV and JSONL", () => {
  test("name their files, which lie beside them; a formula is a text", async () => {
    await storeThree(flags);
    const { files, columns } = await exportFlags(flags, { to: "csv", out });
    expect(files).toHaveLength(3);
    expect(await readdir(join(out, "files"))).toHaveLength(2);
    const [head, ...lines] = (await readFile(join(out, "flags.csv"), "utf8")).trim().split("\r\n");
    expect(head).toBe(columns.join(","));
    const [sound] = files.filter((file) => file.endsWith(".wav"));
    expect(lines[2]).toBe(`c,2026-01-02T03:04:05.678Z,Digits,predict,,,'=cmd(),,,,,0.5,${sound},,,Kept.`);
    await exportFlags(flags, { to: "jsonl", out });
    const [first = ""] = (await readFile(join(out, "flags.jsonl"), "utf8")).split("\n");
    const row = { input_times: 2, input_exact: true, input_temperature: null, input_digit: { name: "7.png" } };
    expect(JSON.parse(first)).toMatchObject(row);
  });
});

describe("flags with annotated images", () => {
  test("are a dataset of COCO: of an image that was flagged twice, the last flag that can be read", async () => {
    const file = await storeBoxes(flags);
    const exported = await exportFlags(flags, { to: "coco", out });
    expect(exported).toMatchObject({ rows: 1, columns: ["car", "van"], files: ["annotations.json", `images/${file}`] });
    const { images, annotations, categories } = JSON.parse(await readFile(join(out, "annotations.json"), "utf8")) as {
      images: unknown;
      annotations: unknown;
      categories: unknown;
    };
    expect(images).toEqual([{ id: 1, width: 40, height: 20, file_name: file }]);
    expect(categories).toMatchObject([
      { id: 1, name: "car" },
      { id: 2, name: "van" },
    ]);
    expect(annotations).toEqual([
      {
        id: 1,
        image_id: 1,
        category_id: 2,
        iscrowd: 0,
        bbox: [10, 10, 10, 10],
        area: 100,
        segmentation: [[10, 10, 20, 10, 20, 20, 10, 20]],
      },
      {
        id: 2,
        image_id: 1,
        category_id: 1,
        iscrowd: 0,
        bbox: [0, 0, 20, 10],
        area: 100,
        segmentation: [[0, 0, 20, 0, 0, 10]],
      },
      {
        id: 3,
        image_id: 1,
        category_id: 1,
        iscrowd: 0,
        bbox: [20, 0, 20, 10],
        area: 200,
        segmentation: { counts: [400, ...Array.from({ length: 39 }, () => 10), 10], size: [20, 40] },
      },
    ]);
  });

  test("are a dataset of YOLO, with boxes in fractions", async () => {
    await storeBoxes(flags);
    const { files } = await exportFlags(flags, { to: "yolo", out });
    const [, labels = ""] = files;
    expect(await readFile(join(out, labels), "utf8")).toBe(
      ["1 0.375 0.75 0.25 0.5", "0 0.25 0.25 0.5 0.5", "0 0.75 0.25 0.5 0.5", ""].join("\n"),
    );
    expect(await readFile(join(out, "data.yaml"), "utf8")).toContain('  0: "car"\n  1: "van"\n');
    expect(labels.replace("labels", "images").replace(".txt", ".png")).toBe(files[2]);
  });

  test("are missing where no output has any", async () => {
    await storeThree(flags);
    await expect(exportFlags(flags, { to: "coco", out })).rejects.toThrow("has an image with annotations");
  });
});

describe("what a visitor wrote", () => {
  test.each(["../../../../etc/passwd", "/etc/passwd", "files/../../x", "files/x"])(
    "is no file of the folder: %s",
    async (file) => {
      const json = { file, name: "x", type: "image/png", size: 1 };
      await flagFolder(flags).append(record("a", { inputs: { json } }));
      expect(await exportFlags(flags, { to: "jsonl", out })).toMatchObject({ files: ["flags.jsonl"] });
      await exportFlags(flags, { out });
      expect((await parquet()).features).toMatchObject({ input_json: { dtype: "string" } });
    },
  );

  test("names a file that is not there: its row is whole without it", async () => {
    const file = `files/${"0".repeat(64)}.png`;
    const digit = { file, name: "x", type: "image/png", size: 1 };
    await flagFolder(flags).append(record("a", { inputs: { digit } }));
    await exportFlags(flags, { out });
    expect((await parquet()).rows).toMatchObject([{ id: "a", input_digit: undefined }]);
  });
});
