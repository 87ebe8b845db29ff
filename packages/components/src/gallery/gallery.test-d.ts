import { on } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import { gallery, type GalleryImage } from "./gallery.ts";

const shots = gallery({ columns: 4, fit: "contain" });
const pixels = { data: new Uint8Array(4), width: 1, height: 1 };

expectTypeOf<Received<typeof shots>>().toEqualTypeOf<GalleryImage[]>();
on([shots.change, shots.input, shots.upload, shots.clear, shots.open, shots.close], { inputs: shots, run: () => {} });

// Return types of a function.
on([], { outputs: shots, run: () => [pixels, new Blob([]), new URL("./cat.png", import.meta.url)] });
on([], { outputs: shots, run: () => [[pixels, "Red"]] });
on([], { outputs: shots, run: () => [new Uint8Array(1), [Buffer.from(""), "Red"]] });
on([], { outputs: shots, run: () => [{ image: pixels, caption: "Red" }, { image: pixels }] });
on([], { inputs: shots, outputs: shots, run: (images) => images.map(({ image, caption }) => ({ image, caption })) });
gallery({ value: [new URL("./cat.png", import.meta.url)] });

// @ts-expect-error a gallery is a list
on([], { outputs: shots, run: () => pixels });
// @ts-expect-error a string is not an image
on([], { outputs: shots, run: () => ["cat.png"] });
// @ts-expect-error a caption is a string
on([], { outputs: shots, run: () => [{ image: pixels, caption: 3 }] });
// @ts-expect-error an unknown `fit`
gallery({ fit: "fill" });
