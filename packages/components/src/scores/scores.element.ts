import { html, nothing } from "lit";
import { isRight } from "../_class/standing.ts";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { OutputElement } from "../_element/output-element.ts";
import { saveBlob } from "../_text/save.ts";
import { sayNumber } from "../_words/amounts.ts";
import { sayWith } from "../_words/say-with.ts";
import { say } from "../_words/say.ts";
import { toCsv, toJson } from "./saved.ts";
import { scoresSpec, type ScoredExercise, type ScoresProps, type Standings } from "./scores.ts";
import { styles } from "./scores.styles.ts";

export interface ScoresElement extends ElementProps<Omit<ScoresProps, "value">> {
  value: Standings | null;
}

const FORMATS = [
  { name: "CSV", type: "text/csv", write: toCsv },
  { name: "JSON", type: "application/json", write: toJson },
];

/** The element of `scores()`: a table of the exercises, with the sum at its foot. */
export class ScoresElement extends OutputElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(scoresSpec) };

  constructor() {
    super();
    this.useDefaults(scoresSpec);
  }

  /** Exercises that nobody has answered are worth showing. */
  protected override get isEmpty(): boolean {
    return this.exercises.length === 0;
  }

  get #standings(): Standings {
    return this.value ?? {};
  }

  #pointsOf({ name }: ScoredExercise): number {
    return this.#standings[name]?.points ?? 0;
  }

  #sum() {
    const sum = (numbers: readonly number[]) => sayNumber(numbers.reduce((a, b) => a + b, 0));
    const got = sum(this.exercises.map((one) => this.#pointsOf(one)));
    return { got, of: sum(this.exercises.map(({ points }) => points)) };
  }

  override valueText(): string {
    const { got, of } = this.#sum();
    return this.value ? sayWith("{at} of {total}", { at: got, total: of }) : "";
  }

  protected override renderActions() {
    if (!this.download || this.isEmpty) return nothing;
    return FORMATS.map(({ name, type, write }) => {
      const save = () => {
        const blob = new Blob([write(this.exercises, this.#standings)], { type });
        saveBlob(blob, `${this.label || this.name || "scores"}.${name.toLowerCase()}`);
      };
      return this.wordButton(allIcons.download, name, sayWith("Download {name}", { name }), save);
    });
  }

  protected override renderValue() {
    const { got, of } = this.#sum();
    return html`<div class="panel">
      <table>
        <thead>
          <tr>
            <th scope="col">${say("Exercise")}</th>
            <th scope="col" class="number">${say("Attempts")}</th>
            <th scope="col" class="number">${say("Score")}</th>
          </tr>
        </thead>
        <tbody>
          ${this.exercises.map((one) => this.#row(one))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${say("Total")}</th>
            <td></td>
            <td class="number">${sayWith("{at} of {total}", { at: got, total: of })}</td>
          </tr>
        </tfoot>
      </table>
    </div>`;
  }

  #row(one: ScoredExercise) {
    const standing = this.#standings[one.name] ?? null;
    const mark = isRight(standing) ? html`<span class="mark" aria-hidden="true">${allIcons.check}</span>` : nothing;
    return html`<tr>
      <th scope="row">
        ${one.title}&nbsp;${mark}${isRight(standing) ? html`<span class="hidden-text">${say("Right")}</span>` : nothing}
      </th>
      <td class="number">${standing ? sayNumber(standing.attempts) : "–"}</td>
      <td class="number">
        ${sayWith("{at} of {total}", { at: sayNumber(this.#pointsOf(one)), total: sayNumber(one.points) })}
      </td>
    </tr>`;
  }
}

define("vitrine-scores", ScoresElement);
