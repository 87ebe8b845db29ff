import { on, type ImageFile } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import { annotatedImage, type Annotated } from "./annotatedimage.ts";

const found = annotatedImage({ colors: { cat: "#c8610a" }, labels: ["cat", "dog"], minScore: 0.5 });
const maybe = annotatedImage({ required: false, readonly: false });
const image = new Blob([]);

expectTypeOf<Received<typeof found>>().toEqualTypeOf<Annotated>();
expectTypeOf<Received<typeof maybe>>().toEqualTypeOf<Annotated | null>();
expectTypeOf<Annotated["image"]>().toEqualTypeOf<ImageFile>();
on([found.input, found.change, found.upload, found.clear], { inputs: found, run: () => {} });
on(found.select, {
  run: (_none, { event }) => expectTypeOf(event).toEqualTypeOf<{ readonly index: number; readonly label: string }>(),
});

// Return types of a function.
on([], { outputs: found, run: () => ({ image, annotations: [{ label: "cat", score: 0.9, box: [1, 2, 3, 4] }] }) });
on([], {
  outputs: found,
  run: () => ({ image, annotations: [{ label: "cat", box: { x: 1, y: 2, width: 3, height: 4 } }] }),
});
on([], {
  outputs: found,
  run: () => ({ image, annotations: [{ label: "cat", box: { xmin: 1, ymin: 2, xmax: 3, ymax: 4 } }] }),
});
on([], {
  outputs: found,
  run: () => ({
    image,
    units: "fraction",
    annotations: [
      {
        label: "cat",
        polygon: [
          [0, 0],
          [1, 0],
          [1, 1],
        ],
      },
    ],
  }),
});
on([], {
  outputs: found,
  run: () => ({ image, annotations: [{ label: "cat", mask: { width: 1, height: 1, data: new Uint8Array(1) } }] }),
});
on([], { inputs: found, outputs: found, run: ({ image }) => ({ image, annotations: [] }) });

on([], { inputs: found, outputs: found, run: (given) => given });
on([], {
  inputs: found,
  run: ({ annotations }) => expectTypeOf(annotations[0]!.box?.[0]).toEqualTypeOf<number | undefined>(),
});

// @ts-expect-error an annotation has a shape
on([], { outputs: found, run: () => ({ image, annotations: [{ label: "cat" }] }) });
// @ts-expect-error an annotation has a label
on([], { outputs: found, run: () => ({ image, annotations: [{ box: [1, 2, 3, 4] as const }] }) });
// @ts-expect-error a box has four numbers
on([], { outputs: found, run: () => ({ image, annotations: [{ label: "cat", box: [1, 2, 3] as const }] }) });
// @ts-expect-error a string is not an image
on([], { outputs: found, run: () => ({ image: "cat.png", annotations: [] }) });
// @ts-expect-error unknown units
on([], { outputs: found, run: () => ({ image, annotations: [], units: "inches" as const }) });
// @ts-expect-error a colour is a string
annotatedImage({ colors: { cat: 3 } });
