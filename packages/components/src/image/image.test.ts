import { ImageFile } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { pamFile, pamImages, plain } from "../_files/testing/pam-images.ts";
import { roundOf } from "../_files/testing/round.ts";
import { textbox } from "../textbox/textbox.ts";
import { image, imageSpec } from "./image.ts";

const RED = [255, 0, 0, 255] as const;
const platform = { images: pamImages };
const photo = await pamFile("photo.png", 4, 2, RED);

specContract(imageSpec, image, {
  samples: [{ id: "4f9c" }, "data:image/png;base64,iVBORw0KGgo="],
  refused: [null, 3, "photo.png", {}, [{ id: "4f9c" }]],
  trips: [{ given: photo }, { given: new Blob(["x"], { type: "image/webp" }) }],
});

valueContract(image({ required: false }), { samples: [null, { id: "4f9c" }], refused: [[], 3] });

describe("image, as an input", () => {
  test("gives the function the file, which can give its pixels", async () => {
    const { put, call } = roundOf(
      image(),
      textbox(),
      async (given) => {
        const { width, height } = await given.pixels();
        return `${given instanceof ImageFile} ${given.name} ${width}x${height}`;
      },
      { platform },
    );
    expect(await call(await put(photo))).toBe("true photo.png 4x2");
  });

  test("gives pixels at the size that the function asks for", async () => {
    const run = async (given: ImageFile) => (await given.pixels({ width: 8, height: 8 })).data.length.toString();
    const { put, call } = roundOf(image(), textbox(), run, { platform });
    expect(await call(await put(photo))).toBe("256");
  });

  test("gives the function null for none, where none is needed", async () => {
    const { call } = roundOf(image({ required: false }), textbox(), (given) => String(given));
    expect(await call(null)).toBe("null");
  });

  test("refuses what is no image, and says which are taken", async () => {
    const { put, call } = roundOf(image(), textbox(), () => "ran");
    const drawing = new File(["<svg/>"], "drawing.svg", { type: "image/svg+xml" });
    await expect(call(await put(drawing))).rejects.toThrow(
      "input: is image/svg+xml; expected image/png, image/jpeg, image/webp, image/gif, image/avif. Choose another file.",
    );
  });

  test("blames the input for an image that cannot be read", async () => {
    const read = async (given: ImageFile) => String((await given.pixels()).width);
    const { put, call } = roundOf(image(), textbox(), read, { platform });
    await expect(call(await put(new File(["broken"], "x.png", { type: "image/png" })))).rejects.toThrow("is no PAM");
  });
});

describe("image, as an output", () => {
  const output = image({ readonly: true });

  test("makes a PNG of pixels", async () => {
    const { call, read } = roundOf(textbox(), output, () => plain(3, 2, RED), { platform });
    const ref = await call("");
    expect(ref).toMatchObject({ name: "image.png", type: "image/png" });
    expect((await read(ref)).text).toContain("WIDTH 3\nHEIGHT 2");
  });

  test("writes pixels in the format that the author wants", async () => {
    const asked: unknown[] = [];
    const encode: typeof pamImages.encode = async (pixels, format) => {
      asked.push(format);
      return new Blob([await pamImages.encode(pixels)], { type: `image/${format}` });
    };
    const images = { ...pamImages, encode };
    const { call } = roundOf(textbox(), image({ format: "jpeg" }), () => plain(3, 2, RED), { platform: { images } });
    expect(await call("")).toMatchObject({ name: "image.jpg", type: "image/jpeg" });
    expect(asked).toEqual(["jpeg"]);
  });

  test("names a Blob after what it is, and keeps the name of a File", async () => {
    const { call } = roundOf(textbox(), output, (kind) =>
      kind === "file" ? photo : new Blob([""], { type: "image/jpeg" }),
    );
    expect(await call("file")).toMatchObject({ name: "photo.png" });
    expect(await call("blob")).toMatchObject({ name: "image.jpg", type: "image/jpeg" });
  });

  test("takes the bytes of an image file, as a Buffer is", async () => {
    const { call } = roundOf(textbox(), output, () => Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
    expect(await call("")).toMatchObject({ name: "image.png", type: "image/png", size: 8 });
  });

  test("gives back the image that it got", async () => {
    const { put, call } = roundOf(image(), output, (given) => given);
    expect(await call(await put(photo))).toMatchObject({ name: "photo.png", size: photo.size, type: "image/png" });
  });

  test("is empty when the function gives null", async () => {
    const { call } = roundOf(textbox(), output, () => null);
    expect(await call("")).toBeNull();
  });

  test.each([
    ["a string", "cat.png", 'got the string "cat.png". A string is never a path'],
    ["pixels of another shape", { data: new Uint8Array(3), width: 1, height: 1 }, "got another object."],
    ["a list", [photo], "got a list of 1."],
  ])("refuses %s, and says in the log what was expected", async (_, given, detail) => {
    const log: string[] = [];
    const onEvent = (event: object) => void log.push(JSON.stringify(event).replaceAll("\\", ""));
    const { call } = roundOf(textbox(), output, () => given as never, { onEvent });
    await expect(call("")).rejects.toThrow("Something went wrong in the demo");
    expect(log.join()).toContain("Expected a Blob, a File, bytes (Uint8Array), a URL or pixels");
    expect(log.join()).toContain(detail);
  });
});

test("the image that an author starts with is stored once, for everyone", async () => {
  const { engine } = roundOf(image({ value: photo }), textbox(), () => "");
  const { components } = await engine.describe();
  const value = components["input"]!.props["value"];
  expect(value).toMatchObject({ name: "photo.png", type: "image/png" });
  const stored = await engine.get((value as { id: string }).id, { session: "anyone" });
  expect(await stored.blob.arrayBuffer()).toEqual(await photo.arrayBuffer());
});
