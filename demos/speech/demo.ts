import { audio, demo, label, linePlot, stream, tabs } from "vitrine";
import { FRAME, Listener, RATE } from "./listener.ts";

/** Seconds that the plot shows of what is heard now. */
const SHOWN = 10;
/** Frames of one point of a plot: a tenth of a second. */
const FRAMES = 10;

/** A point of a plot. */
interface Point {
  readonly seconds: number;
  /** How likely somebody speaks, 0 to 1. */
  readonly speech: number;
}

const curve = () =>
  linePlot<Point>({
    label: "Speech",
    x: "seconds",
    y: "speech",
    yRange: [0, 1],
    height: 220,
    info: "How likely, over time",
  });

const listening = demo({
  inputs: { sound: stream(audio({ label: "Microphone", sampleRate: RATE, channels: 1 }), { rate: 20 }) },
  outputs: { now: label({ label: "Now" }), speech: curve() },
  live: true,
  clearLabel: null,
  async *predict({ sound }) {
    const listener = await Listener.open();
    try {
      const likely: number[] = [];
      for await (const piece of sound) {
        const { channels } = await piece.samples();
        likely.push(...listener.hear(channels[0]!).speech);
        const points = pointsOf(likely);
        const last = points.at(-1)?.speech ?? 0;
        yield { now: { Speech: last, "No speech": 1 - last }, speech: points.slice((-SHOWN * RATE) / FRAME / FRAMES) };
      }
    } finally {
      listener.close();
    }
  },
});

const cleaning = demo({
  inputs: { recording: audio({ label: "Recording", sampleRate: RATE, channels: 1, maxSeconds: 120 }) },
  outputs: { clean: audio({ label: "Without its noise" }), speech: curve() },
  submitLabel: "Take the noise out",
  async predict({ recording }) {
    const { channels } = await recording.samples();
    const listener = await Listener.open();
    const { samples, speech } = listener.hear(channels[0]!);
    listener.close();
    return { clean: { channels: [samples], sampleRate: RATE }, speech: pointsOf(speech) };
  },
});

/** A point for each tenth of a second, at its end: the mean of what was heard in it. */
function pointsOf(likely: readonly number[]): Point[] {
  return Array.from({ length: Math.floor(likely.length / FRAMES) }, (_, i) => {
    const frames = likely.slice(i * FRAMES, (i + 1) * FRAMES);
    const mean = frames.reduce((sum, one) => sum + one, 0) / FRAMES;
    return { seconds: ((i + 1) * FRAMES * FRAME) / RATE, speech: mean };
  });
}

export default tabs(
  { Live: listening, "A recording": cleaning },
  {
    title: "Is somebody speaking?",
    description:
      "Whether somebody speaks, while the microphone is on, and a recording without its noise. Nothing is kept. The model is " +
      "[RNNoise](https://jmvalin.ca/demo/rnnoise/), a small recurrent network (BSD), from the package " +
      "`@jitsi/rnnoise-wasm` (Apache-2.0).",
  },
);
