import { app, ImageFile, localEngine, memoryFiles, on, runToEnd, type Pixels } from "@vitrine/core";
import { describe, expect, test, vi } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { pamFile, pamImages, plain } from "../_files/testing/pam-images.ts";
import { roundOf } from "../_files/testing/round.ts";
import { textbox } from "../textbox/textbox.ts";
import { gallery, gallerySpec, type GalleryRef } from "./gallery.ts";

const RED = [255, 0, 0, 255] as const;
const platform = { images: pamImages };
const cat = await pamFile("cat.png", 4, 2, RED);
const ref = { id: "4f9c" };

specContract(gallerySpec, gallery, {
  samples: [[{ image: ref }], [{ image: ref, caption: "A cat" }, { image: "data:image/png,x" }]],
  refused: [null, [], ref, [ref], [{ caption: "A cat" }], [{ image: ref, caption: 3 }], [{ image: "cat.png" }]],
  trips: [{ given: [cat, [cat, "A cat"]] }],
});

valueContract(gallery({ required: false, maxFiles: 1 }), {
  samples: [[], [{ image: ref }]],
  refused: [[{ image: ref }, { image: ref }], [{ image: ref, caption: "x".repeat(1001) }]],
});

describe("gallery, as an output", () => {
  test("takes images alone, with a caption in a pair, and with a caption by name", async () => {
    const pixels = plain(1, 1, RED);
    const given = [cat, pixels, [cat, "A cat"] as const, { image: pixels, caption: "Red" }, { image: cat }];
    const { call } = roundOf(textbox(), gallery(), () => given, { platform });
    const sent = (await call("")) as unknown as GalleryRef[];
    expect(sent.map(({ caption }) => caption)).toEqual(["", "", "A cat", "Red", ""]);
    expect(sent.map(({ image }) => image.name)).toEqual(["cat.png", "image.png", "cat.png", "image.png", "cat.png"]);
  });

  test("takes the bytes of image files, alone and with a caption", async () => {
    const bytes = new TextEncoder().encode("GIF89a");
    const { call } = roundOf(textbox(), gallery(), () => [bytes, [bytes, "A cat"] as const]);
    const sent = (await call("")) as unknown as GalleryRef[];
    expect(sent.map(({ image, caption }) => `${image.name} ${caption}`)).toEqual(["image.gif ", "image.gif A cat"]);
  });

  describe("that is yielded again and again", () => {
    async function yielded(lists: Iterable<readonly Pixels[]>) {
      const [encode, store] = [vi.spyOn(pamImages, "encode"), memoryFiles()];
      const [put, images] = [vi.spyOn(store, "put"), gallery()];
      function* run() {
        for (const list of lists) yield { images: list };
      }
      const go = on([], { name: "go", outputs: { images }, run });
      const engine = localEngine(app({ layout: images, handlers: [go] }), { files: store, platform });
      await runToEnd(engine, { handler: "go", inputs: {} });
      await engine.close();
      const counts = { encoded: encode.mock.calls.length, stored: put.mock.calls.length };
      encode.mockRestore();
      return counts;
    }

    test("encodes and stores each image once, however the list grows", async () => {
      const list = Array.from({ length: 4 }, () => plain(1, 1, RED));
      expect(await yielded(list.map((_, at) => list.slice(0, at + 1)))).toEqual({ encoded: 4, stored: 4 });
    });

    test("stores an image anew that was changed in place", async () => {
      const pixels = plain(1, 1, RED);
      function* drawn() {
        for (pixels.data[0] = 0; pixels.data[0] < 3; pixels.data[0]++) yield [pixels];
      }
      expect(await yielded(drawn())).toEqual({ encoded: 3, stored: 3 });
    });
  });

  test("takes an empty list", async () => {
    const { call } = roundOf(textbox(), gallery(), () => []);
    expect(await call("")).toEqual([]);
  });

  test.each([
    ["one image", cat, "Expected a list of images; got another object. Put a single one in a list."],
    ["strings", ["cat.png"], 'got the string "cat.png"'],
  ])("refuses %s, and says in the log what was expected", async (_, given, detail) => {
    const log: string[] = [];
    const onEvent = (event: object) => void log.push(JSON.stringify(event).replaceAll("\\", ""));
    const { call } = roundOf(textbox(), gallery(), () => given as never, { onEvent });
    await expect(call("")).rejects.toThrow("Something went wrong in the demo");
    expect(log.join()).toContain(detail);
  });
});

describe("gallery, as an input", () => {
  test("gives the function images that can give their pixels, with their captions", async () => {
    const { put, call } = roundOf(
      gallery(),
      textbox(),
      async (given) => {
        const [first] = given;
        const { width } = await first!.image.pixels();
        return `${first!.image instanceof ImageFile} ${width} ${given.map(({ caption }) => caption).join("|")}`;
      },
      { platform },
    );
    const image = await put(cat);
    expect(await call([{ image, caption: "A cat" }, { image }])).toBe("true 4 A cat|");
  });

  test("refuses what is no image, and says where", async () => {
    const { put, call } = roundOf(gallery(), textbox(), () => "ran");
    const value = [{ image: await put(cat) }, { image: await put(new File(["x"], "x.txt", { type: "text/plain" })) }];
    await expect(call(value)).rejects.toThrow("input[1].image: is text/plain; expected image/png");
  });
});
