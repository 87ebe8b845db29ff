import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { onnx, type OnnxInput, type OnnxTensor } from "./onnx.ts";

const folder = new URL("./testing/onnx/", import.meta.url);

interface Written {
  readonly type: string;
  readonly shape: readonly number[];
  readonly data: readonly unknown[];
}

interface Expected {
  readonly feeds: Readonly<Record<string, Written>>;
  readonly outputs: Readonly<Record<string, Written>>;
}

const special = (_: string, value: unknown) => (value === "Infinity" ? Infinity : value);
const expected = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8"), special) as Record<
  string,
  Expected
>;

/** Large models have their weights beside them. */
const externalData = { "apart.onnx.data": new URL("apart.onnx.data", folder) };

function distance(given: OnnxTensor, { data }: Written): number {
  const wanted = data.map((one) => (typeof one === "boolean" ? Number(one) : one));
  const apart = wanted.map((one, i) => {
    const other = given.data[i];
    if (one === other) return 0;
    return typeof one === "number" && typeof other === "number"
      ? Math.abs(other - one) / Math.max(1, Math.abs(one))
      : Infinity;
  });
  return given.data.length === wanted.length ? Math.max(...apart) : Infinity;
}

describe("a model of ONNX", () => {
  it("is tried for each kind", () => {
    expect(Object.keys(expected).toSorted()).toEqual(["apart", "dense", "kinds", "neighbours", "numbered", "types"]);
  });

  it.each(Object.keys(expected))("answers as ONNX Runtime in Python, to 1e-6: %s", async (name) => {
    const { feeds, outputs } = expected[name]!;
    const model = onnx(new URL(`${name}.onnx`, folder), name === "apart" ? { externalData } : {});
    const given = await model.run(feeds as unknown as Record<string, OnnxInput>);
    expect(Object.keys(given)).toEqual(Object.keys(outputs));
    for (const [output, wanted] of Object.entries(outputs)) {
      expect(given[output], output).toMatchObject({ type: wanted.type, shape: wanted.shape });
      expect(distance(given[output]!, wanted), output).toBeLessThanOrEqual(1e-6);
    }
  });
});
