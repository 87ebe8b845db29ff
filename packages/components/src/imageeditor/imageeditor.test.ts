import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { pamFile, pamImages, plain } from "../_files/testing/pam-images.ts";
import { roundOf } from "../_files/testing/round.ts";
import { textbox } from "../textbox/textbox.ts";
import type { Edited } from "./edited.ts";
import { imageEditor, imageeditorSpec, type ImageEditorProps } from "./imageeditor.ts";

const RED = [255, 0, 0, 255] as const;
const platform = { images: pamImages };
const photo = await pamFile("photo.png", 2, 1, RED);
/** Blue in the left pixel alone, half opaque. */
const half = layer([0, 0, 255, 128], [0, 0, 0, 0]);
const blank = layer([0, 0, 0, 0], [9, 9, 9, 0]);
const ref = { id: "4f9c" };
const png = "data:image/png;base64,iVBORw0KGgo=";

specContract(imageeditorSpec, imageEditor, {
  samples: [
    { background: ref },
    { background: null, layers: [{ image: png }] },
    { background: ref, layers: [{ image: ref, name: "Roads", hidden: true }] },
  ],
  refused: [null, ref, { background: "photo.png" }, { background: ref, layers: [ref] }, { layers: {} }],
  trips: [{ given: photo }, { given: { background: photo, layers: [photo] } }, { given: { layers: [photo] } }],
});

valueContract(imageEditor({ required: false }), { samples: [null, { background: ref }], refused: [[], 3] });

describe("imageEditor, as an input", () => {
  test("gives the background, the layers by their names, and both together", async () => {
    const { background, layers, composite } = await received({ layers: [{ file: half, name: "Roads" }] });
    expect([background?.name, layers.map(({ name }) => name), composite.name]).toEqual([
      "photo.png",
      ["Roads.png"],
      "composite.png",
    ]);
    expect([...(await composite.pixels()).data]).toEqual([127, 0, 128, 255, 255, 0, 0, 255]);
  });

  test("gives a mask: a byte for each pixel, 1 where any layer is painted", async () => {
    const { mask } = await received({ layers: [{ file: half }, { file: blank }] });
    expect(await mask()).toEqual({ width: 2, height: 1, data: Uint8Array.of(1, 0) });
  });

  test("leaves out layers that the visitor hid", async () => {
    const { layers, composite, mask } = await received({ layers: [{ file: half, hidden: true }] });
    expect(layers).toEqual([]);
    expect((await mask()).data).toEqual(Uint8Array.of(0, 0));
    expect(composite.name).toBe("photo.png");
  });

  test("gives the background itself as the composite while nothing is painted", async () => {
    const { composite } = await received({ layers: [{ file: blank }] });
    expect(composite.name).toBe("photo.png");
  });

  test("has white below the layers where there is no background", async () => {
    const { background, composite } = await received({ background: false, layers: [{ file: half }] });
    expect(background).toBeNull();
    expect([...(await composite.pixels()).data]).toEqual([127, 127, 255, 255, 255, 255, 255, 255]);
  });

  test("lays a mask half opaque over its image", async () => {
    const whole = layer([0, 0, 255, 255], [0, 0, 0, 0]);
    const { composite } = await received({ layers: [{ file: whole }] }, { mask: true });
    expect([...(await composite.pixels()).data.subarray(0, 4)]).toEqual([128, 0, 128, 255]);
  });

  test("brings layers of another size to the background's", async () => {
    const large = plain(4, 2, [0, 0, 255, 255]);
    const { mask } = await received({ layers: [{ file: large }] });
    expect(await mask()).toEqual({ width: 2, height: 1, data: Uint8Array.of(1, 1) });
  });

  test("says what is missing when there is neither a background nor a layer", async () => {
    const { call } = roundOf(imageEditor(), textbox(), () => "ran", { platform });
    await expect(call({})).rejects.toThrow("Give a background, or a layer at least: there is no image.");
  });
});

describe("imageEditor, as an output", () => {
  test("takes an image alone, and layers whose files' names are theirs", async () => {
    const { call } = roundOf(textbox(), imageEditor(), () => photo, { platform });
    expect(await call("")).toMatchObject({ background: { name: "photo.png" }, layers: [] });
    const file = new File([await pamImages.encode(half)], "Roads.png", { type: "image/png" });
    const both = roundOf(textbox(), imageEditor(), () => ({ background: photo, layers: [file, half] }), { platform });
    expect(await both.call("")).toMatchObject({ layers: [{ name: "Roads" }, { name: "" }] });
  });

  test("takes what another editor gave", async () => {
    const { put, call } = roundOf(imageEditor(), imageEditor(), (given) => given, { platform });
    const layers = [{ image: await put(await fileOf(half)), name: "Roads" }];
    expect(await call({ background: await put(photo), layers })).toMatchObject({
      background: { name: "photo.png" },
      layers: [{ name: "Roads" }],
    });
  });

  test("refuses neither of the two, and says in the log what was expected", async () => {
    const log: string[] = [];
    const onEvent = (event: object) => void log.push(JSON.stringify(event));
    const { call } = roundOf(textbox(), imageEditor(), () => ({ layers: [] }), { onEvent });
    await expect(call("")).rejects.toThrow("Something went wrong in the demo");
    expect(log.join()).toContain("Expected an image, or { background, layers } with one of them at least");
  });
});

interface LayerSent {
  readonly file: ReturnType<typeof plain>;
  readonly name?: string;
  readonly hidden?: boolean;
}

/** What a function receives for a value. */
async function received(
  { background = true, layers }: { readonly background?: boolean; readonly layers: readonly LayerSent[] },
  props: ImageEditorProps = {},
): Promise<Edited> {
  let got: Edited | undefined;
  const take = (given: Edited) => {
    got = given;
    return "";
  };
  const { put, call } = roundOf(imageEditor({ ...props, required: true }), textbox(), take, { platform });
  const sent = layers.map(async ({ file, ...rest }) => ({ image: await put(await fileOf(file)), ...rest }));
  await call({ background: background ? await put(photo) : null, layers: await Promise.all(sent) });
  return got!;
}

function layer(...pixels: readonly (readonly number[])[]) {
  return { width: pixels.length, height: 1, data: Uint8Array.from(pixels.flat()) };
}

async function fileOf(pixels: ReturnType<typeof plain>): Promise<File> {
  return new File([await pamImages.encode(pixels)], "layer.png", { type: "image/png" });
}
