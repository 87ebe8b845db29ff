import { on, update, type FileRef } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import { pdf } from "./pdf.ts";

const paper = pdf({ label: "Paper", height: 400, download: false });
const maybe = pdf({ required: false });

expectTypeOf<Received<typeof paper>>().toEqualTypeOf<File>();
expectTypeOf<Received<typeof maybe>>().toEqualTypeOf<File | null>();
expectTypeOf<NonNullable<(typeof paper)["~types"]>["receive"]>().toEqualTypeOf<FileRef | null>();

on([paper.change, paper.input, paper.upload, paper.clear], { outputs: paper, run: () => new Uint8Array(4) });
on([], { outputs: paper, run: () => new Blob([], { type: "application/pdf" }) });
on([], { outputs: paper, run: () => new URL("./paper.pdf", import.meta.url) });
on([], { outputs: paper, run: () => null });
on([], { inputs: paper, outputs: { paper }, run: (given) => ({ paper: given }) });
on([], { outputs: paper, run: () => update({ height: 300 }) });

// @ts-expect-error a string is no PDF
on([], { outputs: paper, run: () => "paper.pdf" });
// @ts-expect-error an optional PDF may be null
on([], { inputs: maybe, run: (given) => void given.name });
// @ts-expect-error a PDF has no submit event
on(paper.submit, { run: () => {} });
