import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { runCommand } from "../../../../checks/bootstrap/command.js";
import { installPip } from "../../../../checks/e2e/doc-tools/install.ts";
import { exportFlags, flagFolder } from "../../flags.ts";
import { PNG, record, storeBoxes, storeThree, WAV } from "./testing/flags.ts";

const venv = await installPip("datasets-5", "datasets==5.2.0", "pillow==12.0.0");

const READ = `
import hashlib, json, sys
from datasets import Audio, Image, load_dataset
data = load_dataset(sys.argv[1], cache_dir=sys.argv[2], split="train")
image = data.select_columns(["input_digit"])[0]["input_digit"]
raw = data.cast_column("input_digit", Image(decode=False)).cast_column("input_sound", Audio(decode=False))
sha = lambda cell: hashlib.sha256(cell["bytes"]).hexdigest()
features = {name: str(feature) for name, feature in data.features.items()}
print(json.dumps({
  "features": features, "pixel": list(image.getpixel((0, 0))),
  "image": sha(raw[0]["input_digit"]), "sound": sha(raw[2]["input_sound"]),
  "rows": len(data),
  "size": list(image.size), "mode": image.mode,
  "reason": data.features["reason"].int2str(raw[0]["reason"]),
  "label": data.features["output_output_label"].int2str(raw[0]["output_output_label"]),
  "at": raw[0]["at"].isoformat(),
  "corrected": [None if row is None else data.features["corrected_output_label"].int2str(row) for row in raw["corrected_output_label"]],
  "none": raw[2]["input_digit"] is None,
}))
`;

test.skipIf(venv === undefined)(
  "the datasets library of Python loads exported flags with their features",
  async () => {
    const dir = await mkdtemp(join(tmpdir(), "vitrine-datasets-"));
    onTestFinished(() => rm(dir, { recursive: true, force: true }));
    await storeThree(join(dir, "flags"));
    const label = (name: string) => ({ label: name, confidences: [] });
    const corrected = record("d", { outputs: { output: label("1") }, corrections: { output: label("9") } });
    await flagFolder(join(dir, "flags")).append(corrected);
    await exportFlags(join(dir, "flags"), { out: join(dir, "dataset") });
    const command = [join(venv!, "bin/python"), "-c", READ, join(dir, "dataset"), join(dir, "cache")];
    const { code, output } = await runCommand(command, { quiet: true, env: { HF_HUB_OFFLINE: "1" } });
    expect(code, output).toBe(0);
    const { features, ...read } = JSON.parse(output.trim().split("\n").at(-1)!) as Record<string, unknown>;
    const sha = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
    expect(read).toEqual({
      image: sha(PNG),
      sound: sha(WAV),
      pixel: [...(await sharp(PNG).ensureAlpha().raw().toBuffer())],
      rows: 4,
      corrected: [null, null, null, "9"],
      size: [1, 1],
      mode: "RGBA",
      reason: "Wrong",
      label: "7",
      at: "2026-01-02T03:04:05.678000+00:00",
      none: true,
    });
    expect(features).toMatchObject({
      input_digit: expect.stringContaining("Image(") as string,
      input_sound: expect.stringContaining("Audio(") as string,
      reason: "ClassLabel(names=['Offensive', 'Wrong'])",
      input_times: "Value('int64')",
      output_output_label: "ClassLabel(names=['1', '7', '9'])",
      corrected_output_label: "ClassLabel(names=['1', '7', '9'])",
      at: "Value('timestamp[ms, tz=UTC]')",
    });
  },
  600_000,
);

const eyes = await installPip("boxes-1", "pycocotools==2.0.11", "supervision==0.31.2", "pillow==12.0.0");

const READ_BOXES = `
import json, sys
import supervision as sv
from pycocotools.coco import COCO
root = sys.argv[1]
coco = COCO(f"{root}/coco/annotations.json")
marks = coco.loadAnns(coco.getAnnIds())
yolo = sv.DetectionDataset.from_yolo(f"{root}/yolo/images/train", f"{root}/yolo/labels/train", f"{root}/yolo/data.yaml")
[(path, image, found)] = list(yolo)
again = sv.DetectionDataset.from_coco(f"{root}/coco/images", f"{root}/coco/annotations.json")
[(_, _, same)] = list(again)
print(json.dumps({
  "classes": yolo.classes, "shape": list(image.shape), "boxes": found.xyxy.tolist(), "class": found.class_id.tolist(),
  "pixels": [int(coco.annToMask(mark).sum()) for mark in marks], "areas": [mark["area"] for mark in marks],
  "coco": same.xyxy.tolist(),
}))
`;

test.skipIf(eyes === undefined)(
  "pycocotools and supervision of Python load what visitors marked on images, as COCO and as YOLO",
  async () => {
    const dir = await mkdtemp(join(tmpdir(), "vitrine-boxes-"));
    onTestFinished(() => rm(dir, { recursive: true, force: true }));
    await storeBoxes(join(dir, "flags"));
    for (const to of ["coco", "yolo"] as const) await exportFlags(join(dir, "flags"), { to, out: join(dir, to) });
    const { code, output } = await runCommand([join(eyes!, "bin/python"), "-c", READ_BOXES, dir], { quiet: true });
    expect(code, output).toBe(0);
    const boxes = [
      [10, 10, 20, 20],
      [0, 0, 20, 10],
      [20, 0, 40, 10],
    ];
    expect(JSON.parse(output.trim().split("\n").at(-1)!)).toMatchObject({
      classes: ["car", "van"],
      shape: [20, 40, 3],
      boxes,
      class: [1, 0, 0],
      areas: [100, 100, 200],
      pixels: [100, expect.closeTo(100, -1.5), 200],
      coco: boxes,
    });
  },
  600_000,
);
