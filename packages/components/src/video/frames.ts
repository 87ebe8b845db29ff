import { UserError } from "@vitrine/core";
import type { InputVideoTrack } from "mediabunny";
import { nameOf } from "../_audio/decode.ts";
import type { Frame, FrameOptions } from "./frame.ts";

/** The widest frame that is given, in pixels. */
const WIDEST = 8192;

/** Frames of a video, one after the other. See `VideoFile.frames()`. */
export async function* framesOf(file: File, options: FrameOptions, longest: number): AsyncGenerator<Frame, void> {
  checkOptions(options);
  if (!("VideoDecoder" in globalThis))
    throw new Error(
      "Frames cannot be read here: only browsers have what decodes video (WebCodecs). Build the demo as a page, which " +
        "runs it there (vitrine build), or give the file to a program such as ffmpeg.",
    );
  const { BlobSource, CanvasSink, Input, MATROSKA, MP4, QTFF, WEBM } = await import("mediabunny");
  const input = new Input({ source: new BlobSource(file), formats: [MP4, QTFF, WEBM, MATROSKA] });
  let at = 0;
  try {
    const track = await readable(file, await input.getPrimaryVideoTrack());
    const seconds = await track.computeDuration();
    if (seconds > longest) throw new UserError(tooLong(file, seconds, longest));
    const sink = new CanvasSink(track, { poolSize: 1, ...(options.width ? { width: options.width } : {}) });
    const { start = 0, end = seconds } = options;
    const drawn = options.fps
      ? sink.canvasesAtTimestamps(timesOf(start, Math.min(end, seconds), options.fps))
      : sink.canvases(start, end);
    for await (const one of drawn) {
      if (!one) continue;
      at = one.timestamp;
      yield { ...pixelsOf(one.canvas), seconds: at };
    }
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const from = at > 0 ? ` after ${at.toFixed(1)} s` : "";
    throw Object.assign(new UserError(`${nameOf(file)} cannot be read${from}. Send another file.`), { cause });
  } finally {
    input.dispose();
  }
}

function checkOptions({ fps, width, start = 0, end = Infinity }: FrameOptions): void {
  if (fps !== undefined && !(fps > 0 && fps <= 1000))
    throw new RangeError(`frames({ fps }): expected more than 0, and at most 1000; got ${fps}.`);
  if (width !== undefined && !(Number.isInteger(width) && width >= 1 && width <= WIDEST))
    throw new RangeError(`frames({ width }): expected a whole number of pixels from 1 to ${WIDEST}; got ${width}.`);
  if (!(start >= 0 && end >= start))
    throw new RangeError(`frames({ start, end }): expected 0 ≤ start ≤ end, in seconds; got ${start} and ${end}.`);
}

function tooLong(file: File, seconds: number, longest: number): string {
  return `${nameOf(file)} is ${seconds.toFixed(1)} s long; at most ${longest} s are taken. Send a shorter one.`;
}

/** The track, if it can be decoded. Throws `UserError` with what to send instead. */
async function readable(file: File, track: InputVideoTrack | null): Promise<InputVideoTrack> {
  if (!track) throw new UserError(`${nameOf(file)} has no picture. Send a video.`);
  if (await track.canDecode()) return track;
  const codec = track.codec ?? "an unknown codec";
  throw new UserError(
    `${nameOf(file)} is coded with ${codec}, which this browser cannot decode. Send it as H.264 (MP4) or VP9 (WebM).`,
  );
}

/** Counted, not summed: a sum of fractions drifts. */
function* timesOf(start: number, end: number, fps: number): Generator<number> {
  for (let i = 0; start + i / fps < end; i++) yield start + i / fps;
}

function pixelsOf(canvas: HTMLCanvasElement | OffscreenCanvas) {
  const { width, height } = canvas;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  return { data: context.getImageData(0, 0, width, height).data, width, height };
}
