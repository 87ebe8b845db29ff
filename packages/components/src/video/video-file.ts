import type { ImageFile } from "@vitrine/core";
import type { Frame, FrameOptions } from "./frame.ts";
import type { Cue } from "./subtitles.ts";

/** What comes with a video. */
export interface VideoExtras {
  /** The picture that shows before it plays. */
  readonly poster?: ImageFile | undefined;
  readonly subtitles?: readonly Cue[] | undefined;
  /** The longest that is read, in seconds. Default: any. */
  readonly maxSeconds?: number | undefined;
}

/** A video as a function receives it: the file as sent, with access to its frames. */
export class VideoFile extends File {
  readonly poster: ImageFile | undefined;
  /** Subtitles that came with it, in the order of their start; mostly none. */
  readonly subtitles: readonly Cue[];
  readonly #longest: number;

  constructor(file: File, { poster, subtitles = [], maxSeconds = Infinity }: VideoExtras = {}) {
    super([file], file.name, { type: file.type });
    this.poster = poster;
    this.subtitles = subtitles;
    this.#longest = maxSeconds;
  }

  /**
   * Frames one after the other, upright, in the order of time. Only as much of the file is read and decoded as is asked for:
   * leaving the loop ends it. Each frame is a copy of `width × height × 4` bytes, which may be kept and needs no closing;
   * what the decoder holds is closed before the next. Only where the function runs in a browser: Node has no decoder, and
   * this throws an `Error` that says what to do. Throws `UserError` for a file that cannot be read, has no picture, is too
   * long, or is in a codec that this browser does not decode; `RangeError` for options out of range.
   *
   * @example for await (const { data, width, height, seconds } of video.frames({ fps: 2, width: 320 })) …
   */
  async *frames(options: FrameOptions = {}): AsyncGenerator<Frame, void> {
    const { framesOf } = await import("./frames.ts");
    yield* framesOf(this, options, this.#longest);
  }
}
