import type { Conversion as Converting } from "mediabunny";
import { lazyLoad } from "../_element/lazy-load.ts";
import { say } from "../_words/say.ts";
import type { Part } from "./playing.element.ts";

/** Seconds by which what is copied may begin early, at a key frame; what would begin earlier is coded again. */
const EXACT = { boundaryTolerance: 0.05 };

/**
 * A part of a video, or all of it written again, which gives it a length and places to go to. What need not be coded
 * again is copied. Rejects, with a reason for a visitor, where the browser lacks a codec.
 */
export async function partOfVideo(file: Blob, part?: Part, signal?: AbortSignal): Promise<Blob> {
  const library = await lazyLoad(loaded());
  const input = new library.Input({ source: new library.BlobSource(file), formats: library.formats });
  try {
    const isWebm = /webm|matroska/i.test((await input.getFormat()).name);
    const output = new library.Output({
      format: isWebm ? new library.WebMOutputFormat() : new library.Mp4OutputFormat(),
      target: new library.BufferTarget(),
    });
    const trim = part ? { start: part.from, end: part.to } : {};
    const conversion = await library.Conversion.init({ input, output, trim, copy: EXACT, showWarnings: false });
    signal?.addEventListener("abort", () => void conversion.cancel());
    if (isPossible(conversion)) await conversion.execute();
    else throw new Error("A codec is missing.");
    return new Blob([output.target.buffer!], { type: isWebm ? "video/webm" : "video/mp4" });
  } catch (cause) {
    throw new Error(say("The browser cannot cut this video. Choose a shorter one, or give it as MP4 or WebM."), {
      cause,
    });
  } finally {
    input.dispose();
  }
}

/** Whether the picture and the sound are both in what comes out. */
function isPossible({ isValid, discardedTracks }: Converting): boolean {
  return isValid && discardedTracks.every(({ track }) => track.type !== "video" && track.type !== "audio");
}

/** The parts of the library that are used; naming them here leaves out the others from a build. */
async function loaded() {
  const {
    BlobSource,
    BufferTarget,
    Conversion,
    Input,
    MATROSKA,
    MP4,
    Mp4OutputFormat,
    Output,
    QTFF,
    WEBM,
    WebMOutputFormat,
  } = await import("mediabunny");
  const formats = [MP4, QTFF, WEBM, MATROSKA];
  return { BlobSource, BufferTarget, Conversion, Input, Mp4OutputFormat, Output, WebMOutputFormat, formats };
}
