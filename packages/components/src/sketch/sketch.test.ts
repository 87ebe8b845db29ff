import type { ImageFile } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { pamFile, pamImages, plain } from "../_files/testing/pam-images.ts";
import { roundOf } from "../_files/testing/round.ts";
import { textbox } from "../textbox/textbox.ts";
import { sketch, sketchSpec } from "./sketch.ts";

const WHITE = [255, 255, 255, 255] as const;
const platform = { images: pamImages };
const drawing = await pamFile("7.png", 56, 56, WHITE);

specContract(sketchSpec, sketch, {
  samples: [{ id: "4f9c" }, "data:image/png;base64,iVBORw0KGgo="],
  refused: [null, 3, "7.png", {}, [{ id: "4f9c" }]],
  trips: [{ given: drawing }],
});

const sizeOf = async (given: ImageFile) => {
  const { width, height } = await given.pixels();
  return `${width}x${height}`;
};

describe("sketch", () => {
  test("gives pixels at the asked size, whatever the size of the drawing", async () => {
    const { put, call } = roundOf(sketch({ width: 28, height: 20 }), textbox(), sizeOf, { platform });
    expect(await call(await put(drawing))).toBe("28x20");
  });

  test("gives the drawing as it was made, too", async () => {
    const { put, call } = roundOf(
      sketch({ width: 28, height: 28 }),
      textbox(),
      (given) => `${given.name} ${given.size}`,
    );
    expect(await call(await put(drawing))).toBe(`7.png ${drawing.size}`);
  });

  test("gives another size when the function asks for one", async () => {
    const ask = async (given: ImageFile) => String((await given.pixels({ width: 5, height: 5 })).data.length);
    const { put, call } = roundOf(sketch(), textbox(), ask, { platform });
    expect(await call(await put(drawing))).toBe("100");
  });

  test("takes a data: URL, which is how a page sends a drawing", async () => {
    const { call } = roundOf(sketch({ width: 2, height: 2 }), textbox(), sizeOf, { platform });
    const bytes = new Uint8Array(await drawing.arrayBuffer());
    expect(await call(`data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`)).toBe("2x2");
  });

  test("names a drawing that came without a name", async () => {
    const { call } = roundOf(sketch(), textbox(), ({ name, type }) => `${name} ${type}`);
    expect(await call("data:image/png;base64,iVBORw0KGgo=")).toBe("drawing.png image/png");
  });

  test("refuses what is no image", async () => {
    const { call } = roundOf(sketch(), textbox(), () => "ran");
    await expect(call("data:text/plain,seven")).rejects.toThrow("input: is text/plain; expected image/png");
  });

  test("shows pixels that a function gives", async () => {
    const { call } = roundOf(textbox(), sketch(), () => plain(2, 2, WHITE), { platform });
    expect(await call("")).toMatchObject({ name: "image.png", type: "image/png" });
  });

  test("takes the author's size for pixels, and a handler's when it changed it", () => {
    expect(sketch({ width: 28, height: 28 }).props).toMatchObject({ width: 28, height: 28 });
    expect(() => sketch({ width: 0 })).toThrow("sketch({ width }): must be at least 1; got 0.");
  });
});
