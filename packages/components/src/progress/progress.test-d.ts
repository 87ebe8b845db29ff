import { on } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { progress, type ProgressValue } from "./progress.ts";

const upload = progress({ unit: "files", value: { value: 0, max: 8 } });

on([], { outputs: { upload }, run: () => ({ upload: 0.5 }) });
on([], { outputs: upload, run: () => ({ value: 3, max: 8, text: "notes.txt" }) });
on([], { outputs: upload, run: () => ({ value: null, text: "Waiting" }) });
on([], { outputs: upload, run: () => null });
on(upload.change, {
  inputs: { upload },
  run: ({ upload }) => expectTypeOf(upload).toEqualTypeOf<ProgressValue | null>(),
});

// @ts-expect-error: a share is a number
on([], { outputs: { upload }, run: () => ({ upload: "half" }) });

// @ts-expect-error: what is done is called value
on([], { outputs: { upload }, run: () => ({ upload: { done: 3, max: 8 } }) });

// @ts-expect-error: the event does not exist
on(upload.click, { run: () => {} });
