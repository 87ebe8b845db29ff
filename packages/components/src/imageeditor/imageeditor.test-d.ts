import { on, update, type ImageFile } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import type { Edited } from "./edited.ts";
import { imageEditor } from "./imageeditor.ts";

const pixels = { data: new Uint8Array(4), width: 1, height: 1 };
const photo = imageEditor({ brushes: [4, 12], erasers: [], colors: ["red"], picker: false, transforms: ["crop"] });
const optional = imageEditor({ required: false, mask: true });

expectTypeOf<Received<typeof photo>>().toEqualTypeOf<Edited>();
expectTypeOf<Received<typeof optional>>().toEqualTypeOf<Edited | null>();
on([photo.input, photo.change, photo.upload, photo.clear], {
  inputs: photo,
  run: async ({ background, layers, composite, mask }) => {
    expectTypeOf(background).toEqualTypeOf<ImageFile | null>();
    expectTypeOf(layers).toEqualTypeOf<readonly ImageFile[]>();
    expectTypeOf(composite).toEqualTypeOf<ImageFile>();
    expectTypeOf((await mask()).data).toEqualTypeOf<Uint8Array>();
  },
});

// Return types of a function.
on([], { outputs: photo, run: () => pixels });
on([], { outputs: photo, run: () => ({ background: new Blob([]), layers: [pixels] }) });
on([], { outputs: photo, run: () => ({ layers: [new URL("./a.png", import.meta.url)] }) });
on([], { outputs: photo, run: () => null });
on([], { outputs: photo, run: () => update({ mask: true }) });
on([], { inputs: photo, outputs: optional, run: (given) => given });

// @ts-expect-error a string is no image
on([], { outputs: photo, run: () => "a.png" });
// @ts-expect-error a layer is an image
on([], { outputs: photo, run: () => ({ background: pixels, layers: ["a.png"] }) });
// @ts-expect-error an unknown transformation
imageEditor({ transforms: ["skew"] });
// @ts-expect-error the event does not exist
on(photo.select, { run: () => {} });
