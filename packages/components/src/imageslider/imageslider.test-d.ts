import { on, update, type ImageFile } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { imageSlider } from "./imageslider.ts";

const pixels = { data: new Uint8Array(4), width: 1, height: 1 };
const both = imageSlider({ position: 30, orientation: "vertical", labels: ["Blurred", "Sharp"], alt: ["A", "B"] });

on([], { outputs: both, run: () => [pixels, new Blob([])] });
on([], { outputs: { both }, run: () => ({ both: [new URL("./a.png", import.meta.url), Buffer.from("")] }) });
on([], { outputs: both, run: () => null });
on([], { outputs: both, run: () => update({ position: 80, value: [pixels, pixels] }) });
on(both.change, {
  inputs: { both },
  run: ({ both }) => expectTypeOf(both).toEqualTypeOf<readonly [before: ImageFile, after: ImageFile] | null>(),
});

// @ts-expect-error: one image is not two
on([], { outputs: both, run: () => pixels });
// @ts-expect-error: an image is missing
on([], { outputs: both, run: () => [pixels] });
// @ts-expect-error: a label is missing
imageSlider({ labels: ["Before"] });
// @ts-expect-error: an unknown orientation
imageSlider({ orientation: "diagonal" });
// @ts-expect-error: a visitor changes no image
on(both.input, { run: () => {} });
