import type { ValueContext } from "@vitrine/core";

/** A text that shows from a time to another, in seconds. */
export type Cue = readonly [start: number, end: number, text: string];

/** Subtitles that a function may return: WebVTT or SRT as text or as a file, a `URL` to one, or cues. */
export type SubtitlesGiven = string | Blob | URL | readonly Cue[];

export const MOST_CUES = 20_000;
export const LONGEST_CUE = 2000;

const TIMES = /^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s+-->\s+((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})/;

/**
 * Cues of WebVTT or SRT, in the order of their start. Notes, styles, settings and ids are left out. Throws `TypeError`
 * for a text that has no cues.
 */
export function parseSubtitles(text: string): Cue[] {
  const blocks = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/);
  const cues = blocks.flatMap((block) => cueOf(block.split("\n")) ?? []);
  if (cues.length > 0 || isEmptyVtt(text)) return cues.sort(([a], [b]) => a - b);
  throw new TypeError(
    `Expected subtitles in WebVTT or SRT, with lines as "00:01.000 --> 00:04.000"; got ${JSON.stringify(text.slice(0, 40))}.`,
  );
}

/** A file of subtitles may say nothing. */
function isEmptyVtt(text: string): boolean {
  return text.trim() === "" || (/^\uFEFF?WEBVTT/.test(text) && !text.includes("-->"));
}

function cueOf(lines: readonly string[]): [Cue] | undefined {
  const at = lines.findIndex((line) => TIMES.test(line));
  if (at < 0) return undefined;
  const [, start, end] = TIMES.exec(lines[at]!)!;
  const text = lines
    .slice(at + 1)
    .join("\n")
    .trim();
  return text === "" ? undefined : [[secondsOf(start!), secondsOf(end!), text]];
}

/** `01:02:03,500` → 3723.5. */
function secondsOf(time: string): number {
  const [seconds, minutes, hours = 0] = time.replace(",", ".").split(":").map(Number).toReversed();
  return Math.round((hours * 3600 + minutes! * 60 + seconds!) * 1000) / 1000;
}

/** Cues of what a function returned. Throws `TypeError` for anything else, with the place of what is wrong. */
export async function cuesOf(given: unknown, { platform }: ValueContext): Promise<readonly Cue[]> {
  if (given instanceof URL) return limited(parseSubtitles(await (await platform.load(given)).text()));
  if (given instanceof Blob) return limited(parseSubtitles(await given.text()));
  if (typeof given === "string") return limited(parseSubtitles(given));
  if (!Array.isArray(given))
    throw new TypeError(
      "Expected subtitles as WebVTT or SRT (a string, a File or a URL), or as cues: [[start, end, text], …].",
    );
  return limited(given.map(checkedCue));
}

function checkedCue(cue: unknown, i: number): Cue {
  const [start, end, text] = Array.isArray(cue) ? (cue as unknown[]) : [];
  if (isTime(start) && isTime(end) && start <= end && typeof text === "string") return [start, end, text];
  throw new TypeError(
    `subtitles[${i}]: expected [start, end, text] with times in seconds, the end not before the start; got ${JSON.stringify(cue)}.`,
  );
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function limited(cues: readonly Cue[]): readonly Cue[] {
  if (cues.length > MOST_CUES) throw new TypeError(`At most ${MOST_CUES} subtitles are shown; got ${cues.length}.`);
  return cues.map(([start, end, text]) => [start, end, text.slice(0, LONGEST_CUE)] as const);
}
