import { on, update, type FileRef } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import { downloadButton } from "./downloadbutton.ts";

const report = downloadButton({ label: "Report", prepare: true, variant: "primary", value: new Blob(["a"]) });

expectTypeOf<Received<typeof report>>().toEqualTypeOf<File | null>();
on([report.click, report.change], { outputs: report, run: () => new File(["a"], "a.txt") });
on([], { outputs: report, run: () => new URL("./a.csv", import.meta.url) });
on([], { outputs: { report }, run: () => ({ report: Buffer.from("a") }) });
on([], { outputs: { report }, run: () => ({ report: update({ label: "Again", value: null }) }) });
downloadButton({ value: () => new Blob(["made when a page opens"]) });

type Answer = NonNullable<(typeof report)["~types"]>["receive"];
expectTypeOf<Answer>().toEqualTypeOf<FileRef | null>();

// @ts-expect-error a string is not a file
on([], { outputs: report, run: () => "a.csv" });
// @ts-expect-error one file, not a list
on([], { outputs: report, run: () => [new Blob(["a"])] });
// @ts-expect-error a button that saves does not reset
downloadButton({ type: "reset" });
// @ts-expect-error the variant does not exist
downloadButton({ variant: "danger" });
// @ts-expect-error the event does not exist
void report.upload;
