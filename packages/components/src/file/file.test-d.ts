import { on, type FileRef } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import { textbox } from "../textbox/textbox.ts";
import { file, type FolderFile } from "./file.ts";

const one = file({ accept: [".csv"], maxBytes: 1000 });
const maybe = file({ required: false });
const many = file({ count: "many" });
const folder = file({ count: "folder" });

expectTypeOf<Received<typeof one>>().toEqualTypeOf<File>();
expectTypeOf<Received<typeof maybe>>().toEqualTypeOf<File | null>();
expectTypeOf<Received<typeof many>>().toEqualTypeOf<File[]>();
expectTypeOf<Received<typeof folder>>().toEqualTypeOf<FolderFile[]>();

// Return types of a function.
on([one.change, one.upload, one.clear, one.input], { outputs: one, run: () => new Blob(["a"]) });
on([], { outputs: one, run: () => new URL("./a.csv", import.meta.url) });
on([], { outputs: one, run: () => Buffer.from("a") });
on([], { outputs: { many }, run: async () => ({ many: [new Uint8Array(1)] }) });
on([], { outputs: one, run: () => null });
on([], { outputs: many, run: async () => [new File(["a"], "a.txt"), new URL("./a.csv", import.meta.url)] });
on([], { inputs: { text: textbox() }, outputs: { one }, run: ({ text }) => ({ one: new File([text], "a.txt") }) });
on([], { inputs: one, examples: [new URL("./a.csv", import.meta.url)], outputs: one, run: (given) => given });

// Types that a program sends: null only where no file is needed.
const none = { many: file({ count: "many", required: false }), folder: file({ count: "folder", required: false }) };
type SentFor<C extends { readonly "~types"?: { send: unknown } }> = NonNullable<C["~types"]>["send"];
expectTypeOf<null>().toExtend<SentFor<(typeof none)["many"]>>();
expectTypeOf<null>().toExtend<SentFor<(typeof none)["folder"]>>();
expectTypeOf<null>().not.toExtend<SentFor<typeof many>>();
expectTypeOf<Received<(typeof none)["many"]>>().toEqualTypeOf<File[]>();

// Type that a program receives.
type Answer = NonNullable<(typeof many)["~types"]>["receive"];
expectTypeOf<Answer>().toEqualTypeOf<readonly FileRef[]>();

// @ts-expect-error a string is not a file
on([], { outputs: one, run: () => "a.csv" });
// @ts-expect-error a list where one file is expected
on([], { outputs: one, run: () => [new Blob(["a"])] });
// @ts-expect-error one file where a list is expected
on([], { outputs: many, run: () => new Blob(["a"]) });
// @ts-expect-error `count` is `one`, `many` or `folder`
file({ count: "some" });
// @ts-expect-error a file has no submit event
on(one.submit, { run: () => {} });
// @ts-expect-error with `required`, a file is never null
expectTypeOf<Received<typeof one>>().toEqualTypeOf<File | null>();
