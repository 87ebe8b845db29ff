import { app, audio, button, column, demo, linePlot, on, row, slider, textbox, video } from "vitrine";

const RATE = 22_050;
/** The notes of a pentatonic scale, in semitones. */
const SCALE = [0, 2, 4, 7, 9, 12];

/** A point of the plot. */
export interface Loudness {
  readonly seconds: number;
  /** Root mean square, 0 to 1. */
  readonly level: number;
}

export const sounds = demo({
  inputs: {
    base: slider({ label: "Lowest note", min: 110, max: 440, step: 10, value: 220, info: "Hertz" }),
    tempo: slider({ label: "Tempo", min: 60, max: 240, step: 10, value: 140, info: "Notes a minute" }),
    voice: audio({ label: "Or a recording", required: false }),
  },
  outputs: {
    played: audio({ label: "Backwards" }),
    levels: linePlot<Loudness>({ label: "How loud", x: "seconds", y: "level", height: 220 }),
  },
  async predict({ base, tempo, voice }) {
    const { channels, sampleRate } = voice ? await voice.samples() : melody(base, tempo);
    const backwards = channels.map((channel) => channel.toReversed());
    return { played: { channels: backwards, sampleRate }, levels: loudness(backwards[0]!, sampleRate) };
  },
});

const clip = video({ label: "Clip", value: new URL("./waves.webm", import.meta.url) });
const lines = textbox({ label: "What is said", lines: 3, value: "The sea is calm.\nA boat comes by.\nEvening." });
const write = button({ label: "Write it into the clip", variant: "primary" });
const subtitled = video({ label: "With subtitles" });

export const film = app({
  layout: row(column(clip, lines, write), column(subtitled)),
  handlers: [
    on(write.click, {
      name: "subtitle",
      description: "A clip with a line of text for each second.",
      inputs: { clip, lines },
      outputs: { subtitled },
      run: ({ clip, lines }) => ({
        subtitled: { video: clip, subtitles: lines.split("\n").map((line, i) => [i, i + 1, line] as const) },
      }),
    }),
  ],
});

/** Sixteen notes of plucked strings, up and down a scale. */
function melody(base: number, tempo: number) {
  const length = Math.round((60 / tempo) * RATE);
  const samples = new Float32Array(16 * length);
  for (let note = 0; note < 16; note++) {
    const step = SCALE[Math.min(note % 10, 10 - (note % 10))]!;
    const hertz = base * 2 ** (step / 12);
    for (let i = 0; i < length; i++) {
      const seconds = i / RATE;
      samples[note * length + i] = 0.5 * Math.exp(-4 * seconds) * Math.sin(2 * Math.PI * hertz * seconds);
    }
  }
  return { channels: [samples], sampleRate: RATE };
}

/** How loud each twentieth of a second is. */
function loudness(samples: Float32Array, sampleRate: number): Loudness[] {
  const size = Math.round(sampleRate / 20);
  return Array.from({ length: Math.floor(samples.length / size) }, (_, i) => {
    const own = samples.subarray(i * size, (i + 1) * size);
    const power = own.reduce((sum, sample) => sum + sample * sample, 0) / size;
    return { seconds: i / 20, level: Math.sqrt(power) };
  });
}
