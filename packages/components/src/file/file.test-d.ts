import { on, type FileRef, type Received } from "@vitrine/core";
import { textbox } from "../textbox/textbox.ts";
import { file, type FolderFile } from "./file.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(_?: T) => {};

const one = file({ accept: [".csv"], maxBytes: 1000 });
const maybe = file({ required: false });
const many = file({ count: "many" });
const folder = file({ count: "folder" });

holds<Equal<Received<typeof one>, File>>();
holds<Equal<Received<typeof maybe>, File | null>>();
holds<Equal<Received<typeof many>, File[]>>();
holds<Equal<Received<typeof folder>, FolderFile[]>>();

// What a function may give.
on([one.change, one.upload, one.clear, one.input], { outputs: one, run: () => new Blob(["a"]) });
on([], { outputs: one, run: () => new URL("./a.csv", import.meta.url) });
on([], { outputs: one, run: () => null });
on([], { outputs: many, run: async () => [new File(["a"], "a.txt"), new URL("./a.csv", import.meta.url)] });
on([], { inputs: { text: textbox() }, outputs: { one }, run: ({ text }) => ({ one: new File([text], "a.txt") }) });
on([], { inputs: one, examples: [new URL("./a.csv", import.meta.url)], outputs: one, run: (given) => given });

// What a program receives.
type Answer = NonNullable<(typeof many)["~types"]>["receive"];
holds<Equal<Answer, readonly FileRef[]>>();

// @ts-expect-error a string is no file
on([], { outputs: one, run: () => "a.csv" });
// @ts-expect-error a list where one file is expected
on([], { outputs: one, run: () => [new Blob(["a"])] });
// @ts-expect-error one file where a list is expected
on([], { outputs: many, run: () => new Blob(["a"]) });
// @ts-expect-error it holds one, many or a folder
file({ count: "some" });
// @ts-expect-error a file is not submitted
on(one.submit, { run: () => {} });
// @ts-expect-error without `required: false` there is always a file
holds<Equal<Received<typeof one>, File | null>>();
