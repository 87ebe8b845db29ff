import { propertiesOf } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { PlotElement } from "../_plot/plot.element.ts";
import { linePlotSpec } from "./lineplot.ts";
import { styles } from "./lineplot.styles.ts";

/** The element of `linePlot()`: a line for each series. */
export class LineplotElement extends PlotElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(linePlotSpec) };
  protected override readonly mark = "line";

  constructor() {
    super();
    this.useDefaults(linePlotSpec);
  }
}

define("vitrine-lineplot", LineplotElement);
