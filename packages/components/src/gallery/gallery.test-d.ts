import { on, update, type ImageFile } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import type { VideoFile } from "../video/video-file.ts";
import { gallery } from "./gallery.ts";
import type { GalleryImage, GalleryVideo } from "./items.ts";

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
on(shots.select, { outputs: shots, run: () => update({ selected: 2 }) });

// Videos among the images.
const clips = gallery({ videos: true, captions: true });
expectTypeOf<Received<typeof clips>>().toEqualTypeOf<(GalleryImage | GalleryVideo)[]>();
on([], { outputs: clips, run: () => [pixels, { video: new Blob([]), caption: "A walk" }, [new Blob([]), "A cat"]] });
on([], {
  inputs: clips,
  run(items) {
    for (const { video, image } of items)
      if (image) expectTypeOf(image).toEqualTypeOf<ImageFile>();
      else expectTypeOf(video).toEqualTypeOf<VideoFile>();
  },
});
gallery({ value: [new URL("./cat.png", import.meta.url)] });

// @ts-expect-error a gallery is a list
on([], { outputs: shots, run: () => pixels });
// @ts-expect-error a string is not an image
on([], { outputs: shots, run: () => ["cat.png"] });
// @ts-expect-error a caption is a string
on([], { outputs: shots, run: () => [{ image: pixels, caption: 3 }] });
// @ts-expect-error a video is none of the images
on([], { outputs: shots, run: () => [{ video: new Blob([]) }] });
// @ts-expect-error an unknown `fit`
gallery({ fit: "fill" });
