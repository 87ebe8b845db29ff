import { html, nothing, svg } from "lit";
import { styleProps } from "../_element/style-props.ts";
import { sayNumber, sayPercent } from "../_words/amounts.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { fractionOf } from "../_number/steps.ts";
import { DASHES, type Look } from "./palette.ts";
import { ninthOf, type Shape } from "./shape.ts";

/** A line as a label's shapes have it. */
function sample({ colour, pattern }: Look) {
  const style = { "--colour": colour, "--dashes": DASHES[pattern]! };
  return html`<svg class="sample" viewBox="0 0 22 12" aria-hidden="true" ${styleProps(style)}>
    ${svg`<path d="M1 6h20" />`}
  </svg>`;
}

/** What a legend asks of its element. */
export interface LegendOptions {
  readonly labels: readonly { readonly label: string; readonly count: number; readonly look: Look }[];
  readonly hidden: ReadonlySet<string>;
  readonly disabled: boolean;
  toggle(label: string): void;
  /** Lets a label stand out, or none. */
  isolate(label: string | undefined): void;
}

/** A button for each label: it stands out while pointed at, and is hidden and shown by a press. */
export function legend({ labels, hidden, disabled, toggle, isolate }: LegendOptions): unknown {
  if (labels.length === 0) return nothing;
  return html`<div class="legend" role="group" aria-label=${say("Labels")}>
    ${labels.map(
      ({ label, count, look }) =>
        html`<button
          type="button"
          aria-pressed=${!hidden.has(label)}
          ?disabled=${disabled}
          @click=${() => toggle(label)}
          @pointerenter=${() => isolate(label)}
          @pointerleave=${() => isolate(undefined)}
          @focus=${() => isolate(label)}
          @blur=${() => isolate(undefined)}
        >
          ${sample(look)}<span class="name">${label}</span> <span class="count">${sayNumber(count)}</span>
        </button>`,
    )}
  </div>`;
}

/** A slider for the least score of what is shown. */
export function threshold(value: number, disabled: boolean, set: (value: number) => void): unknown {
  return html`<label class="threshold">
    <span>${say("Minimum score")}</span>
    <input
      type="range"
      min="0"
      max="1"
      step="0.01"
      .value=${String(value)}
      aria-valuetext=${sayPercent(value)}
      ?disabled=${disabled}
      ${styleProps({ "--at": String(fractionOf(value, 0, 1)) })}
      @input=${(event: Event) => set(Number((event.target as HTMLInputElement).value))}
    />
    <span class="percent">${sayPercent(value)}</span>
  </label>`;
}

/** Where a shape is, in words. */
export function placeName(ninth: number): string {
  const names = [
    say("top left"),
    say("top"),
    say("top right"),
    say("left"),
    say("middle"),
    say("right"),
    say("bottom left"),
    say("bottom"),
    say("bottom right"),
  ];
  return names[ninth]!;
}

/** Rows of all annotations, for a list box. */
export function rows(shapes: readonly Shape[], chosen: number | undefined): unknown {
  return shapes.map(
    (shape) =>
      html`<li
        class="option"
        role="option"
        id="option-${shape.index}"
        data-index=${shape.index}
        aria-selected=${shape.index === chosen}
      >
        <span class="at">${sayNumber(shape.index + 1)}</span>${sample(shape.look)}
        <span class="name">${shape.label}</span>
        ${shape.score === undefined ? nothing : html`<span class="score">${sayPercent(shape.score)}</span>`}
        <span class="place">${placeName(ninthOf(shape.rect))}</span>
      </li>`,
  );
}

/** How many annotations there are, and of which labels. */
export function summary(total: number, counts: ReadonlyMap<string, number>): string {
  const words = sayWith("{n} annotations", { n: total }, "1 annotation");
  const names = [...counts].map(([label, count]) => `${label} ${sayNumber(count)}`);
  return names.length > 0 ? `${words}: ${names.join(", ")}` : words;
}
