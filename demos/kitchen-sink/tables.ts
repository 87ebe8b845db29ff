import {
  app,
  barPlot,
  boxPlot,
  column,
  computed,
  confusionMatrix,
  dataframe,
  grid,
  heatmap,
  linePlot,
  metric,
  plot,
  prCurve,
  rocCurve,
  row,
  scatterPlot,
  tabs,
} from "vitrine";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MEANS = {
  island: [3, 3, 4, 6, 11, 15, 18, 18, 14, 10, 7, 5],
  mountain: [-8, -7, -4, 0, 5, 9, 12, 11, 7, 2, -4, -7],
};
type Place = keyof typeof MEANS;

/** A row of the table. */
interface Month {
  readonly place: Place;
  readonly month: string;
  /** Mean temperature in °C. */
  readonly mean: number;
  /** Rain in mm. */
  readonly rain: number;
}

const weather = dataframe({
  label: "Weather",
  info: "Change a cell, and the plots follow.",
  columns: {
    place: { type: "choice", choices: ["island", "mountain"] },
    month: "text",
    mean: { type: "number", label: "Mean, °C" },
    rain: { type: "number", label: "Rain, mm", min: 0 },
  },
  value: (["island", "mountain"] as const).flatMap((place) =>
    MONTHS.map((month, i) => ({
      place,
      month,
      mean: MEANS[place][i]!,
      rain: place === "island" ? 30 + ((i * 17) % 40) : 60 + ((i * 23) % 70),
    })),
  ),
});

const by = { x: "month", y: "mean", color: "place" } as const;
const line = linePlot<Month>({ label: "Mean temperature", ...by, value: table((months) => months) });
const bars = barPlot<Month>({ label: "Rain", ...by, y: "rain", value: table((months) => months) });
const points = scatterPlot<Month>({
  label: "Rain and warmth",
  x: "mean",
  y: "rain",
  color: "place",
  value: table((months) => months),
});
const boxes = boxPlot({ label: "How it spreads", x: "place", y: "mean", value: table((months) => months) });
const warmth = heatmap({
  label: "Month by month",
  value: table((months) => ({
    rows: ["island", "mountain"],
    columns: MONTHS,
    values: ["island", "mountain"].map((place) =>
      MONTHS.map((month) => months.find((one) => one.place === place && one.month === month)?.mean ?? 0),
    ),
  })),
});
const warmest = metric({
  label: "Warmest month",
  unit: "°C",
  value: table((months) => Math.max(0, ...months.map(({ mean }) => mean))),
});

/** Whether each month is on the mountain, and how sure a guesser is of it: the colder, the surer. */
const scored = (months: readonly Month[]) => ({
  labels: months.map(({ place }) => place === "mountain"),
  scores: months.map(({ mean }) => 1 / (1 + Math.exp((mean - 5) / 4))),
});

const guessed = confusionMatrix({
  label: "Mountain or island, by the temperature alone",
  value: table((months) => ({
    truth: months.map(({ place }) => place),
    predicted: months.map(({ mean }) => (mean < 5 ? "mountain" : "island")),
  })),
});
const roc = linePlot({
  label: "ROC",
  x: "fpr",
  y: "tpr",
  color: "curve",
  value: table((months) => rocCurve(scored(months))),
});
const precision = linePlot({
  label: "Precision and recall",
  x: "recall",
  y: "precision",
  color: "curve",
  value: table((months) => prCurve(scored(months))),
});

const figure = plot({
  label: "Each month's rain, by Vega-Lite",
  value: table((months) => ({
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    data: { values: months },
    mark: { type: "circle", tooltip: true },
    encoding: {
      x: { field: "month", type: "ordinal", sort: MONTHS },
      y: { field: "place", type: "nominal" },
      size: { field: "rain", type: "quantitative", title: "mm" },
      color: { field: "mean", type: "quantitative", title: "°C" },
    },
  })),
});

export const tables = app({
  layout: column(
    weather,
    warmest,
    tabs({
      Plots: grid({ columns: 2 }, line, bars, points, boxes),
      Months: column(warmth, figure),
      Guesses: column(guessed, row(roc, precision)),
    }),
  ),
});

/** A value that is computed from the table. */
function table<V>(run: (months: readonly Month[]) => V) {
  return computed({ inputs: { weather }, run: ({ weather }) => run(weather as readonly Month[]) });
}
