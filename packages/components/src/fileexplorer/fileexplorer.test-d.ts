import { on, update } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import type { FolderFile } from "../file/file.ts";
import { fileExplorer } from "./fileexplorer.ts";

const root = new URL("./", import.meta.url);
const one = fileExplorer({ label: "Recording", root, glob: "*.wav" });
const maybe = fileExplorer({ root: "recordings", required: false, hidden: true });
const many = fileExplorer({ root, count: "many", maxFiles: 3 });

expectTypeOf<Received<typeof one>>().toEqualTypeOf<FolderFile>();
expectTypeOf<Received<typeof maybe>>().toEqualTypeOf<FolderFile | null>();
expectTypeOf<Received<typeof many>>().toEqualTypeOf<FolderFile[]>();
expectTypeOf<NonNullable<(typeof one)["~types"]>["receive"]>().toEqualTypeOf<string | null>();
expectTypeOf<NonNullable<(typeof many)["~types"]>["send"]>().toEqualTypeOf<readonly string[]>();

on([one.change, one.input, one.open], {
  outputs: { one },
  run: () => ({ one: update({ disabled: true, value: null }) }),
});
on([], { inputs: { many }, outputs: { many }, run: ({ many }) => ({ many: [...many.slice(1), "data/a.wav"] }) });

// @ts-expect-error it needs a folder
fileExplorer({ label: "Recording" });
// @ts-expect-error one file or many: a folder is opened, not chosen
fileExplorer({ root, count: "folder" });
// @ts-expect-error what it lists is the server's
fileExplorer({ root, listing: [] });
// @ts-expect-error several paths where one file is chosen
on([], { outputs: { one }, run: () => ({ one: ["a.wav"] }) });
