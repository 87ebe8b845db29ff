import { run } from "vitrine";
import { describe, expect, test } from "vitest";
import app from "./demo.ts";

describe("dial", () => {
  test("makes a colour of an angle", async () => {
    const { colour } = await run(app, { hue: 90 });
    expect(colour).toMatchObject({ type: "text/html" });
  });

  test("refuses an angle beyond a full turn", async () => {
    await expect(run(app, { hue: 361 })).rejects.toMatchObject({ problem: { field: "hue" } });
  });
});
