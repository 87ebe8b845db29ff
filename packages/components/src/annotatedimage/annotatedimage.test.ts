import { InputError } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { memoryContext } from "../_contract/memory-context.ts";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { pamFile, pamImages, plain } from "../_files/testing/pam-images.ts";
import { roundOf } from "../_files/testing/round.ts";
import { textbox } from "../textbox/textbox.ts";
import { annotatedImage, annotatedImageSpec, type AnnotatedGiven, type AnnotatedRef } from "./annotatedimage.ts";

const image = { id: "4f9c" };
const box = { label: "cat", score: 0.5, box: [1, 2, 3, 4] };
const cat = await pamFile("cat.png", 8, 6, [255, 0, 0, 255]);
const pixels = plain(8, 6, [255, 0, 0, 255]);
const platform = { images: pamImages };

specContract(annotatedImageSpec, annotatedImage, {
  samples: [
    { image },
    { image: "data:image/png,x", annotations: [box], units: "fraction" },
    {
      image,
      annotations: [
        {
          label: "a",
          polygon: [
            [0, 0],
            [1, 0],
            [1, 1],
          ],
        },
      ],
    },
    { image, annotations: [{ label: "a", mask: { width: 2, height: 2, runs: "1,3" } }] },
  ],
  refused: [
    null,
    {},
    image,
    { image, annotations: [{ label: "a", box: [1, 2, 3] }] },
    { image, annotations: [{ label: "a", score: 2, box: [1, 2, 3, 4] }] },
    { image, annotations: [{ box: [1, 2, 3, 4] }] },
    { image, annotations: [{ label: "a", mask: { width: 2, height: 2, runs: "1;3" } }] },
    { image, units: "inches" },
  ],
  trips: [{ given: { image: cat, annotations: [box] } }],
});

valueContract(annotatedImage({ required: false, labels: ["cat"] }), {
  samples: [null, { image, annotations: [box] }],
  refused: [{ image, annotations: [{ ...box, label: "dog" }] }],
});

async function stored(annotations: readonly unknown[], more: object = {}) {
  const given = { image: cat, annotations, ...more };
  const context = memoryContext(annotatedImage().props, platform);
  return ((await annotatedImageSpec.encode(given, context)) as AnnotatedRef).annotations;
}

describe("an annotation", () => {
  test.each([
    ["corners", [1, 2, 5, 6]],
    ["typed corners", Float32Array.of(1, 2, 5, 6)],
    ["a place and a size", { x: 1, y: 2, width: 4, height: 4 }],
    ["least and most", { xmin: 1, ymin: 2, xmax: 5, ymax: 6 }],
  ])("takes a box as %s", async (_, given) => {
    expect(await stored([{ label: "cat", score: null, box: given }])).toEqual([{ label: "cat", box: [1, 2, 5, 6] }]);
  });

  test.each([
    ["0 and 1", Uint8Array.of(0, 1, 1, 0, 0, 1)],
    ["0 to 255", Uint8ClampedArray.of(0, 255, 128, 127, 3, 200)],
    ["a list", [0, 1, 1, 0, 0, 1]],
  ])("stores a mask of %s as run lengths", async (_, data) => {
    expect(await stored([{ label: "cat", mask: { width: 3, height: 2, data } }])).toEqual([
      { label: "cat", mask: { width: 3, height: 2, runs: "1,2,2,1" } },
    ]);
  });

  test("has a large mask stored compactly", async () => {
    const [width, height] = [4000, 3000];
    const data = new Uint8Array(width * height);
    for (let y = 500; y < 2500; y++) data.fill(1, y * width + 1000, y * width + 3000);
    const [one] = await stored([{ label: "cat", mask: { width, height, data } }]);
    expect(one!.mask!.runs.length).toBeLessThan(20_000);
  });

  test("that sticks out a little is cut off at the edges", async () => {
    const [one] = await stored([{ label: "cat", box: [-0.02, 0, 0.5, 1.01] }], { units: "fraction" });
    expect(one!.box).toEqual([0, 0, 0.5, 1]);
  });

  test.each([
    [{ label: "cat" }, "annotations[1] must have one of box, polygon and mask; got none."],
    [{ label: "cat", circle: [1, 2, 3] }, "annotations[1] must have one of box, polygon and mask; got none."],
    [{ ...box, polygon: [] }, "annotations[1] must have one of box, polygon and mask; got box and polygon."],
    ["cat", 'annotations[1] must be { label, box }, with polygon or mask for box; got "cat".'],
    [{ box: [1, 2, 3, 4] }, "annotations[1].label must be a text; got nothing."],
    [{ ...box, score: 42 }, "annotations[1].score must be from 0 to 1; got 42."],
    [{ ...box, score: Number.NaN }, "annotations[1].score must be from 0 to 1; got NaN."],
    [{ ...box, color: 7 }, 'annotations[1].color must be a CSS colour, such as "#c8610a"; got 7.'],
    [
      { ...box, box: [1, 2, 3] },
      "annotations[1].box must be [x1, y1, x2, y2] or { x, y, width, height }; got [1,2,3].",
    ],
    [{ ...box, box: [1, 2, Number.NaN, 4] }, "annotations[1].box must hold finite numbers; got NaN."],
    [{ ...box, box: { x: 1, y: 2, width: 3 } }, "annotations[1].box must hold finite numbers; got NaN."],
    [{ ...box, box: [3, 2, 1, 4] }, "annotations[1].box must be [x1, y1, x2, y2] with x1 < x2 and y1 < y2"],
    [
      { label: "a", polygon: [[0, 0]] },
      "annotations[1].polygon must be [[x, y], …] with at least 3 points; got [[0,0]].",
    ],
    [{ label: "a", polygon: [[0, 0], [1], [2, 2]] }, "annotations[1].polygon[1] must be [x, y]; got [1]."],
    [
      { label: "a", mask: { width: 2, height: 2, data: [1] } },
      "annotations[1].mask.data must hold 2 × 2 = 4 bytes; got [1].",
    ],
    [
      { label: "a", mask: { width: 0, height: 2, data: [] } },
      "annotations[1].mask.width must be a whole number of pixels; got 0.",
    ],
    [
      { label: "a", mask: { width: 1, height: 1, data: [-1] } },
      "annotations[1].mask.data[0] must be from 0 to 255; got -1.",
    ],
  ])("is refused with its index: %o", async (wrong, message) => {
    await expect(stored([box, wrong])).rejects.toThrow(message);
  });

  test("outside of an image whose pixels are known is refused, and pixels that are said to be fractions", async () => {
    await expect(stored([{ label: "a", box: [1, 2, 90, 4] }], { image: pixels })).rejects.toThrow(
      "annotations[0].box must be in the image, from 0 to 8 across; got 90.",
    );
    await expect(stored([{ label: "a", box: [1, 2, 90, 4] }], { units: "fraction" })).rejects.toThrow(
      'annotations[0].box must be in the image, from 0 to 1 down; got 2. Pixels need units: "pixels".',
    );
  });
});

describe("annotatedImage", () => {
  test.each([
    [null, /null|Expected/],
    [[], /Expected \{ image, annotations/],
    [{ image: cat }, /got \{ image \}/],
    [{ image: cat, annotations: [], units: "inches" }, /units must be "pixels" or "fraction"; got "inches"/],
  ])("refuses %o from a function", async (given, message) => {
    const context = memoryContext(annotatedImage().props);
    await expect(annotatedImageSpec.encode(given, context)).rejects.toThrow(message);
  });

  test("is in words where no script runs: how many of each label", () => {
    const ref = { ...image, url: "/f", name: "cat.png", type: "image/png", size: 1 };
    const still = annotatedImageSpec.still!({ image: ref, annotations: [box, box, { ...box, label: "dog" }] } as never);
    expect(still).toContainEqual({ kind: "text", text: "2 cat, 1 dog" });
  });

  test("as an input gives the function the image and its annotations, masks as pixels", async () => {
    let got: unknown;
    const { put, call } = roundOf(
      annotatedImage({ readonly: false }),
      textbox(),
      async (given) => {
        got = given.annotations;
        return `${(await given.image.pixels()).width} ${given.units}`;
      },
      { platform },
    );
    const annotations = [box, { label: "a", mask: { width: 2, height: 2, runs: "1,3" } }];
    expect(await call({ image: await put(cat), annotations })).toBe("8 pixels");
    expect(got).toEqual([box, { label: "a", mask: { width: 2, height: 2, data: Uint8Array.of(0, 1, 1, 1) } }]);
  });

  test.each([
    [{ label: "a", box: [3, 2, 1, 4] }, "annotations[0].box must be [x1, y1, x2, y2] with x1 < x2"],
    [{ label: "a" }, "annotations[0] must have one of box, polygon and mask; got none."],
    [{ label: "a", mask: { width: 2, height: 2, runs: "1,30" } }, "annotations[0].mask: its runs must cover 2 × 2 = 4"],
    [{ label: "a", mask: { width: 16384, height: 16384, runs: "1" } }, "The masks must have at most 64000000 pixels"],
  ])("as an input refuses %o, and says why", async (one, message) => {
    const { put, call } = roundOf(annotatedImage(), textbox(), () => "ran", { platform });
    const called = call({ image: await put(cat), annotations: [one] });
    await expect(called).rejects.toThrow(message);
    await expect(called).rejects.toThrow(InputError);
  });

  test("as an output gives a program the stored image and what is on it", async () => {
    const given: AnnotatedGiven = { image: pixels, annotations: [{ label: "cat", box: [0, 0, 4, 4] }] };
    const { call } = roundOf(textbox(), annotatedImage(), () => given, { platform });
    expect(await call("")).toMatchObject({ image: { type: "image/png" }, annotations: given.annotations });
  });
});
