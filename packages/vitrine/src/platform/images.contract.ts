import { UserError, type Pixels } from "@vitrine/core";
import type { ImageCodec } from "@vitrine/core/internal";
import { describe, expect, it } from "vitest";
import { blocks, colours, deep, inks, inksWithProfile, shades } from "./testing/images.ts";

/** Contract tests of image codecs. */
export function describeImages(where: string, images: ImageCodec) {
  describe(`images ${where}`, () => {
    describe("decode", () => {
      it("gives the pixels of an image as rows of red, green, blue and alpha", async () => {
        const pixels = await images.decode(shades);
        expect(pixels).toMatchObject({ width: 2, height: 2 });
        expect([...pixels.data.subarray(0, 4)]).toEqual([255, 0, 0, 255]);
        expect([...pixels.data.subarray(12)]).toEqual([10, 20, 30, 255]);
      });

      it("gives a plain object, of which a copy can have other bytes", async () => {
        const copy = { ...(await images.decode(shades)), data: new Uint8ClampedArray(16) };
        expect(copy).toEqual({ width: 2, height: 2, data: new Uint8ClampedArray(16) });
      });

      it("keeps transparency", async () => {
        const { data } = await images.decode(shades);
        expect([data[3], data[7], data[11], data[15]]).toEqual([255, 128, 0, 255]);
        expectNear([...data.subarray(4, 7)], [0, 200, 0]);
      });

      it.each([
        [1, ["rgb", "ykw"]],
        [2, ["bgr", "wky"]],
        [3, ["wky", "bgr"]],
        [4, ["ykw", "rgb"]],
        [5, ["ry", "gk", "bw"]],
        [6, ["yr", "kg", "wb"]],
        [7, ["wb", "kg", "yr"]],
        [8, ["bw", "gk", "ry"]],
      ])("turns an image of EXIF orientation %i upright", async (orientation, upright) => {
        expect(layout(await images.decode(blocks(orientation)))).toEqual(upright);
      });

      it("stretches an image to the size asked for", async () => {
        const pixels = await images.decode(blocks(), { width: 48, height: 16 });
        expect(pixels).toMatchObject({ width: 48, height: 16 });
        expect(layout(pixels, 16, 8)).toEqual(["rgb", "ykw"]);
      });

      it("leaves a side that was not asked for as it is", async () => {
        expect(await images.decode(blocks(6), { width: 4 })).toMatchObject({ width: 4, height: 24 });
      });

      it("crops an image to cover the size", async () => {
        expect(layout(await images.decode(blocks(), { width: 8, height: 16, fit: "cover" }))).toEqual(["g", "k"]);
      });

      it("pads an image with transparency to be contained in the size", async () => {
        const pixels = await images.decode(blocks(), { width: 24, height: 32, fit: "contain" });
        expect(layout(pixels)).toEqual(["   ", "rgb", "ykw", "   "]);
      });

      it("makes an image smaller without losing its parts", async () => {
        const pixels = await images.decode(blocks(), { width: 12, height: 8 });
        expect(layout(pixels, 4, 4)).toEqual(["rgb", "ykw"]);
      });

      it.each([
        ["a text", new File(["not an image"], "notes.png", { type: "image/png" })],
        ["the start of an image", new File([shades.slice(0, 40)], "notes.png", { type: "image/png" })],
        ["a drawing in SVG", new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], "notes.png")],
      ])("tells the visitor which file is no image: %s", async (_, file) => {
        const failure = await images.decode(file).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(UserError);
        expect(failure).toMatchObject({ message: expect.stringContaining('"notes.png" is not an image that can be') });
      });

      it("tells the visitor which file is empty", async () => {
        const nothing = new File([], "notes.png", { type: "image/png" });
        await expect(images.decode(nothing)).rejects.toThrow('"notes.png" is empty. Send another file.');
      });

      it("shows four inks without a profile as each takes away its part of the light", async () => {
        const { data } = await images.decode(inks);
        expect(data[3]).toBe(255);
        expectNear([...data.subarray(0, 3)], [17, 68, 255]);
      });

      it("shows four inks with a profile as those without one", async () => {
        const { data } = await images.decode(await inksWithProfile());
        expect(data[3]).toBe(255);
        expectNear([...data.subarray(0, 3)], [17, 68, 255]);
      });

      it("gives the upper 8 bits of colours of 16 bits", async () => {
        const { data } = await images.decode(deep);
        expect([...data]).toEqual([0xff, 0x80, 0, 255, 0x12, 0x40, 0xc8, 255]);
      });

      it("leaves a line of an image that is far longer than it is high", async () => {
        const data = new Uint8ClampedArray(1000 * 2 * 4).fill(255);
        const line = await images.encode({ data, width: 1000, height: 2 });
        const pixels = await images.decode(line, { width: 20, height: 20, fit: "contain" });
        expect(pixels.data.some((value) => value > 0)).toBe(true);
      });

      it("refuses a size that no image can have", async () => {
        await expect(images.decode(shades, { width: 0 })).rejects.toThrow("pixels({ width }): expected a whole number");
      });
    });

    describe("encode", () => {
      it("makes a PNG that decodes to the same pixels", async () => {
        const data = Uint8ClampedArray.from({ length: 5 * 3 * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 37) % 256));
        const png = await images.encode({ data, width: 5, height: 3 });
        expect(png.type).toBe("image/png");
        expect(await images.decode(png)).toMatchObject({ width: 5, height: 3, data });
      });

      it("makes a small PNG of smooth colours", async () => {
        const at = (i: number) => [i & 255, (i >> 8) & 255, 0, 255];
        const data = Uint8ClampedArray.from({ length: 128 * 128 * 4 }, (_, i) => at(i >> 2)[i % 4]!);
        expect((await images.encode({ data, width: 128, height: 128 })).size).toBeLessThan(5000);
      });

      it("keeps transparency", async () => {
        const data = Uint8Array.from([200, 100, 0, 128, 9, 9, 9, 0]);
        const pixels = await images.decode(await images.encode({ data, width: 2, height: 1 }));
        expect([pixels.data[3], pixels.data[7]]).toEqual([128, 0]);
        expectNear([...pixels.data.subarray(0, 3)], [200, 100, 0]);
      });

      it.each(["jpeg", "webp"] as const)("writes %s where that is asked for", async (format) => {
        const data = new Uint8ClampedArray(16 * 16 * 4).fill(255);
        const blob = await images.encode({ data, width: 16, height: 16 }, format);
        expect(blob.type).toBe(`image/${format}`);
        expectNear([...(await images.decode(blob)).data.subarray(0, 4)], [255, 255, 255, 255]);
      });

      it("makes what shines through white in a JPEG", async () => {
        const blob = await images.encode({ data: new Uint8ClampedArray(8 * 8 * 4), width: 8, height: 8 }, "jpeg");
        const { data } = await images.decode(blob);
        expect(Math.min(...data)).toBeGreaterThan(250);
      });

      it("writes AVIF, or says which formats there are", async () => {
        const avif = images.encode({ data: new Uint8ClampedArray(8 * 8 * 4), width: 8, height: 8 }, "avif");
        const said = await avif.then(({ type }) => type, String);
        expect(said).toMatch(
          /^image\/avif$|does not write images as avif\. Choose another format for pixels: png or jpeg\.$/,
        );
      });

      it("refuses pixels that don't fit their size", async () => {
        const wrong = images.encode({ data: new Uint8Array(10), width: 2, height: 2 });
        await expect(wrong).rejects.toThrow("expected 2 × 2 × 4 bytes (red, green, blue, alpha), got 10");
      });
    });
  });
}

/** Letter of the colour in the centre of each block; a space for an unknown one. */
function layout({ data, width, height }: Pixels, across = 8, down = 8): string[] {
  const rows = Array.from({ length: height / down }, (_, row) => row * down + down / 2);
  const columns = Array.from({ length: width / across }, (_, column) => column * across + across / 2);
  const at = (x: number, y: number) => letter([...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)]);
  return rows.map((y) => columns.map((x) => at(x, y)).join(""));
}

function letter([r = 0, g = 0, b = 0, alpha]: number[]): string {
  if (alpha === 0) return " ";
  const near = (colour: readonly number[]) => [r, g, b].every((value, i) => Math.abs(value - colour[i]!) < 40);
  return Object.keys(colours).find((name) => near(colours[name]!)) ?? `(${r} ${g} ${b} ${alpha})`;
}

/** A canvas premultiplies alpha, which rounds the colours of half transparent pixels. */
function expectNear(given: number[], wanted: number[]) {
  given.forEach((value, i) => expect(Math.abs(value - wanted[i]!)).toBeLessThanOrEqual(2));
}
