import { audio, demo, stream, textbox } from "vitrine";

/** How loud each piece of the microphone's sound is, with its number. */
export default demo({
  title: "Live sound",
  inputs: { sound: stream(audio({ label: "Sound", channels: 1 }), { rate: 20 }) },
  outputs: { seen: textbox({ label: "Seen" }) },
  live: true,
  async *predict({ sound }) {
    let count = 0;
    for await (const piece of sound) {
      const { channels } = await piece.samples();
      const power = channels[0]!.reduce((sum, sample) => sum + sample * sample, 0) / channels[0]!.length;
      yield { seen: `${++count}: ${power.toFixed(6)}` };
    }
  },
});
