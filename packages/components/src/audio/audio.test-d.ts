import { on, update, type FileRef } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import type { AudioFile } from "../_audio/audio-file.ts";
import { audio } from "./audio.ts";

const speech = audio({ sources: ["microphone"], sampleRate: 16_000, channels: 1 });
const maybe = audio({ required: false });
const samples = { channels: new Float32Array(4), sampleRate: 8000 };

expectTypeOf<Received<typeof speech>>().toEqualTypeOf<AudioFile>();
expectTypeOf<Received<typeof maybe>>().toEqualTypeOf<AudioFile | null>();
expectTypeOf<NonNullable<(typeof speech)["~types"]>["receive"]>().toEqualTypeOf<FileRef | null>();

// Return types of a function.
on([speech.change, speech.input, speech.upload, speech.clear, speech.play, speech.stop], {
  outputs: speech,
  run: () => samples,
});
on([], { outputs: speech, run: () => ({ channels: [new Float32Array(1), new Float32Array(1)], sampleRate: 8000 }) });
on([], { outputs: speech, run: () => new Blob([], { type: "audio/mpeg" }) });
on([], { outputs: speech, run: () => new URL("./bell.mp3", import.meta.url) });
on([], { outputs: speech, run: () => Buffer.from("") });
on([], { outputs: speech, run: () => null });
on([], { inputs: speech, outputs: { speech }, run: (given) => ({ speech: given }) });
on([], { inputs: speech, outputs: speech, run: (given) => given.samples({ sampleRate: 16_000, channels: 1 }) });
on([], { outputs: speech, run: () => update({ loop: true, value: samples }) });
audio({ value: new URL("./bell.mp3", import.meta.url) });

// @ts-expect-error a string is not sound
on([], { outputs: speech, run: () => "bell.mp3" });
// @ts-expect-error samples need a rate
on([], { outputs: speech, run: () => ({ channels: new Float32Array(4) }) });
// @ts-expect-error the source does not exist
audio({ sources: ["radio"] });
// @ts-expect-error there is no mix of three
audio({ channels: 3 });
// @ts-expect-error optional sound may be null
on([], { inputs: maybe, run: (given) => void given.samples() });
// @ts-expect-error sound has no submit event
on(speech.submit, { run: () => {} });

// Sound that comes in pieces: each is what `audio()` takes, and a program receives all.
const pieces = audio({ streaming: true });
expectTypeOf<NonNullable<(typeof pieces)["~types"]>["receive"]>().toEqualTypeOf<readonly FileRef[] | null>();
on([], {
  outputs: { pieces },
  *run() {
    yield { pieces: samples };
    yield { pieces: new Blob([]) };
    return { pieces: samples };
  },
});
// @ts-expect-error each piece is given alone
on([], { outputs: pieces, run: () => [samples, samples] });
// @ts-expect-error nothing is received as an input
on([], { inputs: pieces, run: (given) => void given.samples() });
