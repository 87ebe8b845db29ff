import {
  create,
  defineSpec,
  field,
  fileSchema,
  nullable,
  required,
  type Component,
  type EventsOf,
  type FileRef,
  type PropsOf,
  type Schema,
  type ValueContext,
} from "@vitrine/core";
import { isObject, type Computed } from "@vitrine/core/internal";
import {
  named,
  openImage,
  storeGiven,
  storeImage,
  type FileGiven,
  type FileSent,
  type ImageGiven,
} from "../_files/given.ts";
import { IMAGE_TYPES, ruleOf, sized } from "../_files/limits.ts";
import { checkStreaming, isStreaming, oneOrPieces, streamingOf } from "../_files/streaming.ts";
import { cuesOf, LONGEST_CUE, MOST_CUES, type Cue, type SubtitlesGiven } from "./subtitles.ts";
import { VideoFile } from "./video-file.ts";

export const videoSpec = defineSpec({
  kind: "video",
  description: "A video: chosen, dropped, pasted or recorded with the camera, or played as a result.",
  props: {
    ...field,
    ...required,
    value: { type: ["object", "null"], default: null, description: "The video it starts with." },
    sources: {
      type: "array",
      items: { enum: ["upload", "camera"] },
      minItems: 1,
      uniqueItems: true,
      default: ["upload", "camera"],
      description:
        "Where a visitor may take a video from: `upload` (choosing, dropping or pasting a file), `camera` (with the microphone).",
    },
    accept: {
      type: "array",
      items: { type: "string" },
      default: ["video/*"],
      description: "Media types (`video/mp4`), groups (`video/*`) or extensions (`.mp4`) that it takes.",
    },
    ...sized,
    maxSeconds: {
      type: ["number", "null"],
      exclusiveMinimum: 0,
      default: null,
      description:
        "The longest that it takes, in seconds: a recording ends there. Null means 5 minutes for a recording.",
    },
    trim: { type: "boolean", default: true, description: "Whether a visitor may cut what they gave at both ends." },
    mirror: {
      type: "boolean",
      default: true,
      description: "Whether the camera's picture is shown as in a mirror. What is recorded never is.",
    },
    autoplay: {
      type: "boolean",
      default: false,
      description: "Whether a result plays when it comes, without its sound until that is put on.",
    },
    ...streamingOf("video"),
    loop: {
      type: "boolean",
      default: false,
      description: "Whether it starts again at its end, until that is put off.",
    },
    maxHeight: {
      type: "integer",
      minimum: 40,
      default: 480,
      description: "The tallest it is shown, in pixels; a taller one is scaled down.",
    },
    download: { type: "boolean", default: true, description: "Whether a read-only video has a button that saves it." },
  },
  events: {
    input: "The visitor gave, cut or removed the video.",
    change: "The video was changed, by the visitor or by a handler.",
    upload: "A video that the visitor gave has been sent.",
    clear: "The visitor removed the video.",
    play: "It began to play.",
    pause: "It was paused.",
    stop: "It played to its end.",
  },
  // Whatever its sources: a handler may give it others.
  permissions: () => ["camera", "microphone"],
  schema(props) {
    const file = fileSchema(ruleOf(props));
    const one = isStreaming(props) ? oneOrPieces(file, props) : schemaOf(file);
    return props["required"] ? one : nullable(one);
  },
  check: checkStreaming,
  addsUp: isStreaming,
  decode: openVideo,
  encode: (given: unknown, context: ValueContext) =>
    isStreaming(context.props) ? storePiece(given, context) : storeVideo(given, context),
  still: (wire: VideoWire | readonly FileRef[]) => [{ kind: "text", text: stillText(wire) }],
});

/** Wire value of a video with more than its file. */
export interface VideoRef {
  readonly video: FileRef;
  readonly poster?: FileRef;
  readonly subtitles?: readonly Cue[];
}

/** Wire value: the file, or the file with what comes with it. */
export type VideoWire = FileRef | VideoRef;

/** The file, or an object with it. */
function schemaOf(file: Schema): Schema {
  const time: Schema = { type: "number", minimum: 0 };
  const cue: Schema = {
    type: "array",
    prefixItems: [time, time, { type: "string", maxLength: LONGEST_CUE }],
    minItems: 3,
    maxItems: 3,
  };
  const more: Schema = {
    type: "object",
    properties: {
      video: file,
      poster: fileSchema({ accept: IMAGE_TYPES }),
      subtitles: { type: "array", items: cue, maxItems: MOST_CUES },
    },
    required: ["video"],
    additionalProperties: false,
  };
  return { anyOf: [file, more] };
}

function hasMore(wire: VideoWire): wire is VideoRef {
  return typeof wire === "object" && "video" in wire;
}

function nameIn(wire: VideoWire): string {
  return (hasMore(wire) ? wire.video : wire).name;
}

function stillText(wire: VideoWire | readonly FileRef[]): string {
  if (!("length" in wire)) return nameIn(wire) || "A video";
  return wire.length === 1 ? "A video of 1 piece" : `A video of ${wire.length} pieces`;
}

async function openVideo(wire: VideoWire, context: ValueContext): Promise<VideoFile> {
  const { video, poster, subtitles } = hasMore(wire) ? wire : { video: wire };
  const file = named(await context.open(video), "video");
  const maxSeconds = (context.props["maxSeconds"] as number | null) ?? undefined;
  return new VideoFile(file, { subtitles, maxSeconds, poster: poster && (await openImage(poster, context, "poster")) });
}

async function storeVideo(given: unknown, context: ValueContext): Promise<VideoWire> {
  const { video, poster, subtitles } = partsOf(given);
  const expected =
    "a Blob, a File, bytes (Uint8Array), a URL or { video, poster?, subtitles? } with the video as one of those";
  const file = await storeGiven(video, context, "video", expected);
  const more = {
    ...(poster ? { poster: await storeImage(poster, context) } : {}),
    ...(subtitles ? { subtitles: await cuesOf(subtitles, context) } : {}),
  };
  return Object.keys(more).length > 0 ? { video: file, ...more } : file;
}

function storePiece(given: unknown, context: ValueContext): Promise<FileRef> {
  return storeGiven(given, context, "video", "a piece of a video as a Blob, a File, bytes (Uint8Array) or a URL");
}

/** A video that a function received keeps what came with it. */
function partsOf(given: unknown): { video: unknown; poster?: unknown; subtitles?: unknown } {
  if (given instanceof VideoFile)
    return { video: given, poster: given.poster, subtitles: given.subtitles.length > 0 ? given.subtitles : undefined };
  return isObject(given) && !(given instanceof Blob) && "video" in given
    ? { ...partsOf(given["video"]), ...given, video: given["video"] }
    : { video: given };
}

/** Values that a function may return for a video: a file, or one with its poster and subtitles. */
export type VideoGiven =
  | FileGiven
  | {
      readonly video: FileGiven;
      /** The picture that shows before it plays. Default: its first frame. */
      readonly poster?: ImageGiven;
      readonly subtitles?: SubtitlesGiven;
    };

/** A video as a program may send it: the file, or one with more. */
type VideoSent =
  | FileSent
  | { readonly video: FileSent; readonly poster?: FileSent; readonly subtitles?: readonly Cue[] };

/** Props of `video()`. */
export type VideoProps = Omit<PropsOf<typeof videoSpec>, "value"> & {
  readonly value?: VideoGiven | null | Computed<VideoGiven | null>;
};

/**
 * A video, which comes in pieces if `S`: `predict` receives a file with access to its frames; it returns a `Blob`, a `File`, bytes or a `URL`, or `{ video, poster, subtitles }`.
 */
export type VideoField<R extends boolean = boolean, S extends boolean = false> = Component<
  {
    get: S extends true ? never : R extends true ? VideoFile : VideoFile | null;
    give: (S extends true ? FileGiven : VideoGiven) | null;
    send: S extends true ? never : R extends true ? VideoSent : VideoSent | null;
    receive: (S extends true ? readonly FileRef[] : VideoWire) | null;
  },
  EventsOf<typeof videoSpec>,
  VideoProps
>;

/**
 * A video. `predict` receives a file; on the page it gives its frames, too. With `streaming`, as an output, each file that
 * a generator yields is the next piece, played while more come; a program receives the list of them.
 *
 * @example video({ label: "Clip", sources: ["camera"], maxSeconds: 10 })
 */
export function video<const R extends boolean = true, const S extends boolean = false>(
  props: VideoProps & { readonly required?: R; readonly streaming?: S } = {},
): VideoField<R, S> {
  return create(videoSpec, props);
}
