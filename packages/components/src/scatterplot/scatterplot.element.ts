import { propertiesOf } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { PlotElement } from "../_plot/plot.element.ts";
import { scatterPlotSpec } from "./scatterplot.ts";
import { styles } from "./scatterplot.styles.ts";

/** The element of `scatterPlot()`: a marker for each row. */
export class ScatterplotElement extends PlotElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(scatterPlotSpec) };
  protected override readonly mark = "point";

  constructor() {
    super();
    this.useDefaults(scatterPlotSpec);
  }
}

define("vitrine-scatterplot", ScatterplotElement);
