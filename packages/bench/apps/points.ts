import { app, button, column, on, scatterPlot } from "vitrine";

const POINTS = 100_000;

const show = button({ label: "Show" });
const plot = scatterPlot({ label: "Points", x: "x", y: "y", color: "kind", height: 420 });

/** A scatter plot of 100,000 points, once a button is pressed. */
export default app({
  title: "Points",
  layout: column(show, plot),
  handlers: [
    on(show.click, {
      name: "show",
      outputs: { plot },
      run: () => ({
        plot: {
          x: Float64Array.from({ length: POINTS }, (_, i) => i / 1000),
          y: Float64Array.from({ length: POINTS }, (_, i) => Math.sin(i / 5000) + ((i * 7919) % 1000) / 1000),
          kind: Array.from({ length: POINTS }, (_, i) => `kind ${i % 4}`),
        },
      }),
    }),
  ],
});
