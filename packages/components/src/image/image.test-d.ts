import { on, update, type FileRef, type ImageFile } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import { image } from "./image.ts";

const photo = image({ sources: ["camera", "upload"], mirror: false });
const maybe = image({ required: false });
const pixels = { data: new Uint8ClampedArray(4), width: 1, height: 1 };

expectTypeOf<Received<typeof photo>>().toEqualTypeOf<ImageFile>();
expectTypeOf<Received<typeof maybe>>().toEqualTypeOf<ImageFile | null>();
expectTypeOf<NonNullable<(typeof photo)["~types"]>["receive"]>().toEqualTypeOf<FileRef | null>();

// Return types of a function.
on([photo.change, photo.input, photo.upload, photo.clear], { outputs: photo, run: () => pixels });
on([], { outputs: photo, run: () => new Blob([], { type: "image/png" }) });
on([], { outputs: photo, run: () => new URL("./cat.png", import.meta.url) });
on([], { outputs: photo, run: () => Buffer.from("") });
on([], { outputs: photo, run: () => null });
on([], { inputs: photo, outputs: { photo }, run: (given) => ({ photo: given }) });
on([], { inputs: photo, outputs: photo, run: (given) => given.pixels({ width: 28, height: 28, fit: "cover" }) });
on([], { outputs: photo, run: () => update({ maxHeight: 200, value: pixels }) });
on([], { outputs: photo, run: () => new ImageData(1, 1) });
image({ value: new URL("./cat.png", import.meta.url) });

const pointed = image({ select: "point", crop: true, aspect: 16 / 9 });
on(pointed.select, { inputs: pointed, run: (_, { event }) => expectTypeOf(event.x).toEqualTypeOf<number>() });

// @ts-expect-error a string is not an image
on([], { outputs: photo, run: () => "cat.png" });
// @ts-expect-error pixels need a width and a height
on([], { outputs: photo, run: () => ({ data: new Uint8Array(4) }) });
// @ts-expect-error the source does not exist
image({ sources: ["scanner"] });
// @ts-expect-error an optional image may be null
on([], { inputs: maybe, run: (given) => void given.pixels() });
// @ts-expect-error an image has no submit event
on(photo.submit, { run: () => {} });
