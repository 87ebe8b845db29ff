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
  type ValueContext,
} from "@vitrine/core";
import type { Computed, PropValues } from "@vitrine/core/internal";
import { AudioFile, type AudioDefaults } from "../_audio/audio-file.ts";
import { checkedSamples, isSamples, RATES, type SamplesGiven } from "../_audio/samples.ts";
import { writeWav } from "../_audio/wav.ts";
import { named, storeGiven, type FileGiven, type FileSent } from "../_files/given.ts";
import { ruleOf, sized } from "../_files/limits.ts";
import { checkStreaming, isStreaming, oneOrPieces, streamingOf } from "../_files/streaming.ts";

/** What browsers and servers call sound; some call a recording without a picture a video. */
const AUDIO_TYPES = ["audio/*", "video/webm"] as const;

export const audioSpec = defineSpec({
  kind: "audio",
  description: "Sound: chosen, dropped or recorded with the microphone, or played as a result.",
  props: {
    ...field,
    ...required,
    value: { type: ["object", "null"], default: null, description: "The sound it starts with." },
    sources: {
      type: "array",
      items: { enum: ["upload", "microphone"] },
      minItems: 1,
      uniqueItems: true,
      default: ["upload", "microphone"],
      description: "Where a visitor may take sound from: `upload` (choosing or dropping a file), `microphone`.",
    },
    accept: {
      type: "array",
      items: { type: "string" },
      default: [...AUDIO_TYPES],
      description: "Media types (`audio/wav`), groups (`audio/*`) or extensions (`.wav`) that it takes.",
    },
    ...sized,
    sampleRate: {
      type: ["integer", "null"],
      minimum: RATES.least,
      maximum: RATES.most,
      default: null,
      description: "Samples per second that `samples()` gives; null means the file's own.",
    },
    channels: {
      enum: [1, 2, null],
      default: null,
      description: "Channels that `samples()` gives: 1 mixes all into one; null means the file's own.",
    },
    maxSeconds: {
      type: ["number", "null"],
      exclusiveMinimum: 0,
      default: null,
      description:
        "The longest that it takes, in seconds: a recording ends there. Null means 5 minutes for a recording, and an hour to read.",
    },
    trim: { type: "boolean", default: true, description: "Whether a visitor may cut what they gave at both ends." },
    autoplay: {
      type: "boolean",
      default: false,
      description: "Whether a result plays when it comes, if the browser lets it.",
    },
    ...streamingOf("sound"),
    loop: {
      type: "boolean",
      default: false,
      description: "Whether it starts again at its end, until that is put off.",
    },
    live: {
      type: "boolean",
      default: false,
      description: "Whether the microphone's sound is a stream: `stream()` sets it.",
    },
    download: { type: "boolean", default: true, description: "Whether read-only sound has a button that saves it." },
  },
  events: {
    input: "The visitor gave, cut or removed the sound.",
    change: "The sound was changed, by the visitor or by a handler.",
    upload: "Sound that the visitor gave has been sent.",
    clear: "The visitor removed the sound.",
    play: "It began to play.",
    pause: "It was paused.",
    stop: "It played to its end.",
    start: "The visitor turned the microphone of a stream on.",
  },
  live: "all",
  // Whatever its sources: a handler may give it others.
  permissions: () => ["microphone"],
  schema(props) {
    const one = oneOrPieces(fileSchema(ruleOf(props)), props);
    return props["required"] ? one : nullable(one);
  },
  check: checkStreaming,
  addsUp: isStreaming,
  async decode(wire: FileRef, { open, props }: ValueContext) {
    return new AudioFile(named(await open(wire), "audio"), defaultsIn(props));
  },
  encode: storeAudio,
  still: (wire: FileRef | readonly FileRef[]) => [{ kind: "text", text: stillText(wire) }],
});

function stillText(wire: FileRef | readonly FileRef[]): string {
  if (!("length" in wire)) return wire.name || "A recording";
  return wire.length === 1 ? "A sound of 1 piece" : `A sound of ${wire.length} pieces`;
}

function defaultsIn(props: PropValues): AudioDefaults {
  const given = ["sampleRate", "channels", "maxSeconds"].filter((name) => props[name] !== null);
  return Object.fromEntries(given.map((name) => [name, props[name]]));
}

/** Samples become a WAV file. */
async function storeAudio(given: unknown, context: ValueContext): Promise<FileRef> {
  if (isSamples(given)) return context.store(writeWav(checkedSamples(given)), "audio.wav");
  const expected = "a Blob, a File, bytes (Uint8Array), a URL or samples ({ channels: Float32Array[], sampleRate })";
  return storeGiven(given, context, "audio", expected);
}

/** Values that a function may return for sound: a file, or samples, which become a WAV file. */
export type AudioGiven = FileGiven | SamplesGiven;

/** Props of `audio()`. */
export type AudioProps = Omit<PropsOf<typeof audioSpec>, "value" | "live"> & {
  readonly value?: AudioGiven | null | Computed<AudioGiven | null>;
};

/**
 * Sound, which comes in pieces if `S`: `predict` receives a file with access to its samples; it returns a `Blob`, a `File`, bytes, a `URL` or samples.
 */
export type AudioField<R extends boolean = boolean, S extends boolean = false> = Component<
  {
    get: S extends true ? never : R extends true ? AudioFile : AudioFile | null;
    give: AudioGiven | null;
    send: S extends true ? never : R extends true ? FileSent : FileSent | null;
    receive: (S extends true ? readonly FileRef[] : FileRef) | null;
  },
  EventsOf<typeof audioSpec>,
  AudioProps
>;

/**
 * Sound. `predict` receives a file with access to its samples, at any rate, mixed as asked. With `streaming`, as an
 * output, each value that a generator yields is the next piece, played while more come; a program receives the list of
 * them.
 *
 * @example audio({ label: "Speech", sources: ["microphone"], sampleRate: 16_000, channels: 1 })
 */
export function audio<const R extends boolean = true, const S extends boolean = false>(
  props: AudioProps & { readonly required?: R; readonly streaming?: S } = {},
): AudioField<R, S> {
  return create(audioSpec, props);
}
