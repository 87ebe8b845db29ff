import { app, audio, button, column, on } from "vitrine";

const RATE = 8000;

const show = button({ label: "Show" });
const sound = audio({ label: "Sound" });

/** An hour of sound at 8 kHz, once a button is pressed. */
export default app({
  title: "Hour",
  layout: column(show, sound),
  handlers: [
    on(show.click, {
      name: "show",
      outputs: { sound },
      run: () => ({
        sound: {
          channels: Float32Array.from(
            { length: 3600 * RATE },
            (_, i) => 0.25 * Math.sin((2 * Math.PI * 220 * i) / RATE) * Math.abs(Math.sin(i / RATE / 60)),
          ),
          sampleRate: RATE,
        },
      }),
    }),
  ],
});
