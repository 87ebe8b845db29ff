import { on, type FileRef } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import type { FolderFile } from "../file/file.ts";
import { uploadButton } from "./uploadbutton.ts";

const one = uploadButton({ label: "Table", accept: [".csv"], maxBytes: 1000, variant: "primary" });
const maybe = uploadButton({ required: false });
const many = uploadButton({ count: "many" });
const folder = uploadButton({ count: "folder" });

expectTypeOf<Received<typeof one>>().toEqualTypeOf<File>();
expectTypeOf<Received<typeof maybe>>().toEqualTypeOf<File | null>();
expectTypeOf<Received<typeof many>>().toEqualTypeOf<File[]>();
expectTypeOf<Received<typeof folder>>().toEqualTypeOf<FolderFile[]>();
expectTypeOf<NonNullable<(typeof many)["~types"]>["receive"]>().toEqualTypeOf<readonly FileRef[]>();

on([one.upload, one.change, one.clear, one.input], { outputs: one, run: () => null });

// @ts-expect-error `count` is `one`, `many` or `folder`
uploadButton({ count: "some" });
// @ts-expect-error the variant does not exist
uploadButton({ variant: "danger" });
// @ts-expect-error it is a button: what it shows only is a file()
uploadButton({ readonly: true });
// @ts-expect-error the event does not exist
void one.submit;
