/** A tune that is heard from its first note on, while the others are made: the page about audio quotes it. */
import { audio, demo, textbox } from "vitrine";

const RATE = 24_000;
const HERTZ: Record<string, number> = { C: 262, D: 294, E: 330, F: 349, G: 392, A: 440, B: 494 };

/** Half a second of a note, which swells and fades. */
function sound(hertz: number): Float32Array {
  const wave = (_: unknown, i: number) => Math.sin((Math.PI * i) / 12_000) * Math.sin((2 * Math.PI * hertz * i) / RATE);
  return Float32Array.from({ length: RATE / 2 }, wave);
}

export default demo({
  title: "A tune",
  inputs: textbox({ label: "Notes", value: "C D E C E F G E F G" }),
  outputs: audio({ label: "Tune", streaming: true, autoplay: true }),
  async *predict(notes) {
    for (const note of notes.match(/[A-G]/g) ?? []) {
      // A model takes its time.
      await new Promise((resolve) => setTimeout(resolve, 200));
      yield { channels: sound(HERTZ[note]!), sampleRate: RATE };
    }
  },
});
