import { app, ImageFile, localEngine, memoryFiles, on, runToEnd, type Pixels } from "@vitrine/core";
import { describe, expect, test, vi } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { pamFile, pamImages, plain } from "../_files/testing/pam-images.ts";
import { roundOf } from "../_files/testing/round.ts";
import { textbox } from "../textbox/textbox.ts";
import { gallery, gallerySpec } from "./gallery.ts";
import type { GalleryRef } from "./items.ts";

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

valueContract(gallery({ videos: true }), {
  samples: [[{ image: ref }, { video: ref, caption: "A walk" }], [{ video: { video: ref, poster: ref } }]],
  refused: [[{ poster: ref }], [{ video: ref, caption: 3 }], [{ image: "cat.png" }]],
});

describe("gallery, with videos", () => {
  const walk = new File(["film"], "walk.webm", { type: "video/webm" });
  const given = () => [cat, walk, [walk, "A walk"] as const, { video: walk, poster: cat, caption: "With a poster" }];

  test("takes videos as it takes images: alone, in a pair, and by name with more", async () => {
    const { call } = roundOf(textbox(), gallery({ videos: true }), given, { platform });
    const [image, alone, pair, more] = (await call("")) as unknown as GalleryRef[];
    expect(image).toMatchObject({ image: { name: "cat.png" }, caption: "" });
    expect(alone).toMatchObject({ video: { name: "walk.webm" }, caption: "" });
    expect(pair).toMatchObject({ video: { name: "walk.webm" }, caption: "A walk" });
    expect(more).toMatchObject({ video: { video: { name: "walk.webm" }, poster: { name: "cat.png" } } });
  });

  test("gives a function images and videos, each by its own name", async () => {
    const { put, call } = roundOf(gallery({ videos: true }), textbox(), (items) =>
      items.map(({ image, video }) => (image ? `image ${image.name}` : `video ${video.name}`)).join(),
    );
    expect(await call([{ image: await put(cat) }, { video: await put(walk) }])).toBe("image cat.png,video walk.webm");
  });

  test("says in the log how a gallery takes videos", async () => {
    const log: string[] = [];
    const onEvent = (event: object) => void log.push(JSON.stringify(event));
    const { call } = roundOf(textbox(), gallery(), () => given() as never, { platform, onEvent });
    await expect(call("")).rejects.toThrow("Something went wrong in the demo");
    expect(log.join()).toContain("Expected images; got a video. gallery({ videos: true }) takes videos, too.");
  });
});

describe("gallery, as an output", () => {
  test("takes images alone, with a caption in a pair, and with a caption by name", async () => {
    const pixels = plain(1, 1, RED);
    const given = [cat, pixels, [cat, "A cat"] as const, { image: pixels, caption: "Red" }, { image: cat }];
    const { call } = roundOf(textbox(), gallery(), () => given, { platform });
    const sent = (await call("")) as unknown as GalleryRef[];
    expect(sent.map(({ caption }) => caption)).toEqual(["", "", "A cat", "Red", ""]);
    expect(sent.map(({ image }) => image?.name)).toEqual(["cat.png", "image.png", "cat.png", "image.png", "cat.png"]);
  });

  test("takes the bytes of image files, alone and with a caption", async () => {
    const bytes = new TextEncoder().encode("GIF89a");
    const { call } = roundOf(textbox(), gallery(), () => [bytes, [bytes, "A cat"] as const]);
    const sent = (await call("")) as unknown as GalleryRef[];
    expect(sent.map(({ image, caption }) => `${image?.name} ${caption}`)).toEqual(["image.gif ", "image.gif A cat"]);
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
