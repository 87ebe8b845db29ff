import { propertiesOf } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { PlotElement } from "../_plot/plot.element.ts";
import { barPlotSpec } from "./barplot.ts";
import { styles } from "./barplot.styles.ts";

/** The element of `barPlot()`: bars, on one another or side by side. */
export class BarplotElement extends PlotElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(barPlotSpec) };
  protected override readonly mark = "bar";

  constructor() {
    super();
    this.useDefaults(barPlotSpec);
  }
}

define("vitrine-barplot", BarplotElement);
