import { html } from "lit";
import { propertiesOf } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { MatrixElement } from "../_plot/matrix/matrix.element.ts";
import { matrixTable } from "../_plot/matrix/matrix-table.element.ts";
import type { Cell, Matrix } from "../_plot/matrix/matrix.ts";
import { sayValue } from "../_plot/say-axis.ts";
import { sayNumber } from "../_words/amounts.ts";
import { say } from "../_words/say.ts";
import { confusionmatrixSpec } from "./confusionmatrix.ts";
import { styles } from "./confusionmatrix.styles.ts";
import { accuracyOf, scoresOf } from "./scores.ts";
import type { ConfusionMatrixValue } from "./value.ts";

const sayShare = (share: number) =>
  Number.isNaN(share) ? "–" : sayNumber(share, { style: "percent", maximumFractionDigits: 1 });

/** The element of `confusionMatrix()`. */
export class ConfusionmatrixElement extends MatrixElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(confusionmatrixSpec) };
  declare value: ConfusionMatrixValue | null;
  declare normalized: boolean;

  constructor() {
    super();
    this.useDefaults(confusionmatrixSpec);
  }

  override valueText(): string {
    return this.value ? `${say("Accuracy")} ${sayShare(accuracyOf(this.value))}` : "";
  }

  protected override axisNames() {
    return { x: this.xLabel ?? say("Predicted"), y: this.yLabel ?? say("True") };
  }

  protected override matrix(): Matrix {
    const { labels } = this.value!;
    const at = (row: number, column: number) => this.#shown(row, column);
    const most = labels.reduce(
      (all, _, row) => labels.reduce((top, __, column) => Math.max(top, at(row, column) || 0), all),
      0,
    );
    return { rows: labels, columns: labels, at, low: 0, high: this.normalized ? 1 : most || 1 };
  }

  #count(row: number, column: number): number {
    return this.value!.counts[row]?.[column] ?? 0;
  }

  #shareOf(row: number, column: number): number {
    return this.#count(row, column) / (this.value!.counts[row] ?? []).reduce((a, b) => a + b, 0);
  }

  #shown(row: number, column: number): number {
    return this.normalized ? this.#shareOf(row, column) : this.#count(row, column);
  }

  protected override sayValue(value: number): string {
    return this.normalized ? sayShare(value) : sayValue(value);
  }

  protected override readCell({ row, column }: Cell) {
    const { labels } = this.value!;
    const { x, y } = this.axisNames();
    const count = `${sayValue(this.#count(row, column))} (${sayShare(this.#shareOf(row, column))})`;
    return [[y, labels[row]!] as const, [x, labels[column]!] as const, ["", count] as const];
  }

  protected override choose({ row, column }: Cell): void {
    const { labels } = this.value!;
    this.fire("select", { truth: labels[row]!, predicted: labels[column]!, count: this.#count(row, column) });
  }

  protected override renderTable(name: string): unknown {
    const { x, y } = this.axisNames();
    const caption = [y, x].filter(Boolean).join(" / ");
    return html`<div class="panel table" tabindex="0" role="region" aria-label=${name}>
      ${this.#scores()} ${matrixTable(this.matrix(), (value) => this.sayValue(value), caption)}
    </div>`;
  }

  #scores() {
    const names = [say("Class"), say("Precision"), say("Recall")];
    return html`<table>
      <caption>
        ${this.valueText()}
      </caption>
      <thead>
        <tr>
          ${names.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${scoresOf(this.value!).map(
          ({ label, precision, recall }) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td class="number">${sayShare(precision)}</td>
              <td class="number">${sayShare(recall)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

define("vitrine-confusionmatrix", ConfusionmatrixElement);
