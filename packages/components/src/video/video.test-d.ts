import { on, update, type FileRef } from "@vitrine/core";
import type { Received } from "@vitrine/core/internal";
import { expectTypeOf } from "vitest";
import type { VideoFile } from "./video-file.ts";
import { video, type VideoWire } from "./video.ts";

const clip = video({ sources: ["camera"], maxSeconds: 10 });
const maybe = video({ required: false });
const url = new URL("./clip.mp4", import.meta.url);

expectTypeOf<Received<typeof clip>>().toEqualTypeOf<VideoFile>();
expectTypeOf<Received<typeof maybe>>().toEqualTypeOf<VideoFile | null>();
expectTypeOf<NonNullable<(typeof clip)["~types"]>["receive"]>().toEqualTypeOf<VideoWire | null>();

// Return types of a function.
on([clip.change, clip.input, clip.upload, clip.clear, clip.play, clip.pause, clip.stop], {
  outputs: clip,
  run: () => new Blob([], { type: "video/mp4" }),
});
on([], { outputs: clip, run: () => url });
on([], { outputs: clip, run: () => Buffer.from("") });
on([], { outputs: clip, run: () => null });
on([], { inputs: clip, outputs: clip, run: (given) => given });
on([], { outputs: clip, run: () => ({ video: url, poster: url, subtitles: "WEBVTT" }) });
on([], { inputs: clip, outputs: clip, run: (given) => ({ video: given, subtitles: [[0, 1.5, "Hello"]] as const }) });
on([], { outputs: clip, run: () => update({ loop: true, value: url }) });
on([], {
  inputs: clip,
  run: async (given) => {
    for await (const { data, seconds } of given.frames({ fps: 2 })) void [data[0], seconds];
  },
});
video({ value: { video: url, subtitles: new URL("./clip.vtt", import.meta.url) } });

// @ts-expect-error a string is not a video
on([], { outputs: clip, run: () => "clip.mp4" });
// @ts-expect-error a cue has two times
on([], { outputs: clip, run: () => ({ video: url, subtitles: [[0, "Hello"]] }) });
// @ts-expect-error the source does not exist
video({ sources: ["screen"] });
// @ts-expect-error an optional video may be null
on([], { inputs: maybe, run: (given) => void given.frames() });
// @ts-expect-error a video has no submit event
on(clip.submit, { run: () => {} });

// A video that comes in pieces: each is a file, and a program receives all.
const pieces = video({ streaming: true });
expectTypeOf<NonNullable<(typeof pieces)["~types"]>["receive"]>().toEqualTypeOf<readonly FileRef[] | null>();
on([], {
  outputs: { pieces },
  *run() {
    yield { pieces: new Blob([]) };
    return { pieces: new Blob([]) };
  },
});
// @ts-expect-error a piece has no subtitles of its own
on([], { outputs: pieces, run: () => ({ video: new Blob([]), subtitles: [] }) });
