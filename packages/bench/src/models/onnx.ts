import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { calls, compare, type Comparing } from "../compare.ts";
import { inRoot } from "../../../checks/bootstrap/paths.js";
import { same, type Case } from "./case.ts";
import { convolutions, randomNumbers } from "./onnx-file.ts";

const IMAGE = 224;
const ALONE = { executionProviders: ["wasm"], logSeverityLevel: 3 } as const;

/** `onnx()` and ONNX Runtime alone, on a small model and on one that looks at an image. */
export async function compareOnnx(comparing: Comparing): Promise<Case[]> {
  const folder = mkdtempSync(join(tmpdir(), "vitrine-bench-"));
  try {
    const file = join(folder, "convolutions.onnx");
    writeFileSync(file, convolutions(IMAGE));
    return [
      await compareModel(inRoot("demos/onnx-digits/model/digits.onnx"), [1, 64], comparing, {
        title: "ONNX, digits of 8 × 8",
        rows: ["models.onnx.small"],
      }),
      await compareModel(file, [1, 3, IMAGE, IMAGE], comparing, {
        title: `ONNX, convolutions of ${IMAGE} × ${IMAGE} × 3`,
        rows: ["models.onnx.image"],
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compareModel(
  file: string,
  shape: readonly number[],
  comparing: Comparing,
  { title, rows }: Pick<Case, "title" | "rows">,
): Promise<Case> {
  const { onnx } = await import("vitrine/onnx");
  const model = onnx(pathToFileURL(file));
  // The runtime is the one that the adapter has loaded and set up.
  await model.load();
  const { InferenceSession, Tensor } = await import("onnxruntime-web/wasm");
  const session = await InferenceSession.create(readFileSync(file), ALONE);
  try {
    const [input = ""] = session.inputNames;
    const data = Float32Array.from({ length: shape.reduce((product, one) => product * one, 1) }, randomNumbers());
    const given = { [input]: { data, shape } };
    const feeds = { [input]: new Tensor("float32", data, shape) };
    const adapter = async () => Object.values(await model.run(given)).map(({ data }) => data);
    const raw = async () => Object.values(await session.run(feeds)).map(({ data }) => data);
    same(title, numbers(await adapter()), numbers(await raw()));
    const compared = await compare([calls(adapter), calls(raw)], comparing);
    return { title, rows, sides: ["onnx()", "ONNX Runtime alone"], compared };
  } finally {
    await model.dispose();
    await session.release();
  }
}

function numbers(outputs: readonly ArrayLike<unknown>[]): number[] {
  return outputs.flatMap((data) => Array.from(data, Number));
}
