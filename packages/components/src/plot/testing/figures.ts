/** A specification of Vega-Lite. */
export const bars = {
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  title: "Rain",
  data: {
    values: [
      { city: "Lima", rain: 16 },
      { city: "Oslo", rain: 763 },
    ],
  },
  mark: { type: "bar", tooltip: true },
  encoding: { x: { field: "city", type: "nominal" }, y: { field: "rain", type: "quantitative" } },
};

/** A figure of Plotly, with the template that its Python writes. */
export const plotly = {
  data: [{ type: "bar", name: "North", x: ["Jan", "Feb"], y: [3, 4] }],
  layout: { title: { text: "Sales" }, template: { layout: { font: { color: "#2a3f5f" } } } },
};

/** An option of ECharts. */
export const option = {
  animation: false,
  title: { text: "Visits" },
  tooltip: { trigger: "axis" },
  xAxis: { type: "category", data: ["Mon", "Tue"] },
  yAxis: {},
  series: [{ name: "Web", type: "bar", data: [12, 20] }],
};

/** A drawing as Matplotlib writes it. */
export const drawing = {
  svg: `<?xml version="1.0"?><svg xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" width="200pt" height="120pt" viewBox="0 0 200 120">
<defs><style type="text/css">*{stroke-linejoin: round}</style><path id="m" d="M0 0L0 4" style="stroke: #000000"/></defs>
<use xlink:href="#m" x="40" y="100"/><path d="M20 90L180 20" style="fill: none; stroke: rgb(31, 119, 180)"/>
<text x="90" y="115">time</text></svg>`,
};
