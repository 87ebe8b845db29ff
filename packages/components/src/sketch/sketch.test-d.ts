import { on, type ImageFile } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import { sketch } from "./sketch.ts";

const digit = sketch({ width: 28, height: 28, ink: "white", paper: "black", brush: 2 });

// A drawing is never null.
expectTypeOf<Received<typeof digit>>().toEqualTypeOf<ImageFile>();
on([digit.change, digit.input, digit.clear], { inputs: digit, run: (drawing) => void drawing.pixels() });

// Return types of a function.
on([], { outputs: digit, run: () => ({ data: new Uint8Array(4), width: 1, height: 1 }) });
on([], { outputs: digit, run: () => null });
on([], { inputs: digit, outputs: digit, examples: [new URL("./7.png", import.meta.url)], run: (drawing) => drawing });

// @ts-expect-error a string is not a drawing
on([], { outputs: digit, run: () => "7.png" });
// @ts-expect-error a size is a number
sketch({ width: "28" });
// @ts-expect-error a drawing is never null
sketch({ required: false });
// @ts-expect-error the event does not exist
on(digit.upload, { run: () => {} });
