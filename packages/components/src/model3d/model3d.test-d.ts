import { on, update, type FileRef } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import { model3d } from "./model3d.ts";

const part = model3d({ label: "Part", height: 400, display: "points", up: "z" });
const maybe = model3d({ required: false });

expectTypeOf<Received<typeof part>>().toEqualTypeOf<File>();
expectTypeOf<Received<typeof maybe>>().toEqualTypeOf<File | null>();
expectTypeOf<NonNullable<(typeof part)["~types"]>["receive"]>().toEqualTypeOf<FileRef | null>();

on([part.change, part.input, part.upload, part.clear], { outputs: part, run: () => new Uint8Array(4) });
on([], { outputs: part, run: () => new URL("./part.glb", import.meta.url) });
on([], { outputs: part, run: () => ({ positions: new Float32Array(9), indices: [0, 1, 2] }) });
on([], { outputs: part, run: () => ({ positions: new Float32Array(9), colors: new Uint8Array(9) }) });
on([], { outputs: part, run: () => null });
on([], { inputs: part, outputs: { part }, run: (given) => ({ part: given }) });
on([], { outputs: part, run: () => update({ display: "wireframe" }) });

// @ts-expect-error a string is no model
on([], { outputs: part, run: () => "part.glb" });
// @ts-expect-error positions are a Float32Array
on([], { outputs: part, run: () => ({ positions: [0, 0, 0] }) });
// @ts-expect-error there is no such display
model3d({ display: "cloud" });
// @ts-expect-error an optional model may be null
on([], { inputs: maybe, run: (given) => void given.name });
