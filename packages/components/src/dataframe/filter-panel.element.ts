import { html, nothing } from "lit";
import { language, say } from "../_words/say.ts";
import { cellText } from "./cell-text.ts";
import { filterKind, type ColumnFilter } from "./column-filter.ts";
import type { CellWire, Column } from "./column.ts";

/** The fields of a column's filter. What they hold is read by `filterIn`. */
export function filterFields(column: Column, filter: ColumnFilter | undefined) {
  switch (filterKind(column)) {
    case "numbers": {
      const { from, to } = filter?.kind === "numbers" ? filter : { from: null, to: null };
      return ends("number", String(from ?? ""), String(to ?? ""));
    }
    case "days": {
      const { from, to } = filter?.kind === "days" ? filter : { from: "", to: "" };
      return ends("date", from, to);
    }
    case "some":
      return checks(column, filter?.kind === "some" ? filter.cells : []);
    case "text":
      return textFields(column, filter?.kind === "text" ? filter : undefined);
  }
}

function ends(type: "number" | "date", from: string, to: string) {
  const field = (name: string, label: string, value: string) =>
    html`<label>
      ${label}
      <input class="control" type=${type} name=${name} step=${type === "number" ? "any" : nothing} .value=${value} />
    </label>`;
  return html`<div class="ends">${field("from", say("From"), from)} ${field("to", say("To"), to)}</div>`;
}

function textFields(
  { name, label = name }: Column,
  filter: { readonly text: string; readonly isWhole: boolean } | undefined,
) {
  const way = (value: string, label: string, isChosen: boolean) =>
    html`<label> <input type="radio" name="way" value=${value} .checked=${isChosen} />${label} </label>`;
  return html`<div class="ways">
      ${way("part", say("Contains"), !filter?.isWhole)} ${way("whole", say("Equals"), Boolean(filter?.isWhole))}
    </div>
    <input class="control" type="text" name="text" aria-label=${label} .value=${filter?.text ?? ""} />`;
}

function checks(column: Column, chosen: readonly CellWire[]) {
  return html`<div class="ways">
    ${cellsOf(column).map(
      (cell) =>
        html`<label>
          <input type="checkbox" name="some" .checked=${chosen.includes(cell)} />${cellWords(cell)}
        </label>`,
    )}
  </div>`;
}

/** What a cell of a column may be, where that is a short list. */
function cellsOf({ type, choices = [] }: Column): CellWire[] {
  return type === "boolean" ? [true, false] : [...choices, null];
}

function cellWords(cell: CellWire): string {
  if (cell === null) return say("Empty");
  return typeof cell === "boolean" ? say(cell ? "Yes" : "No") : cellText(cell);
}

/** The filter that the fields of a panel hold; undefined if they hold none. */
export function filterIn(panel: Element, column: Column): ColumnFilter | undefined {
  const kind = filterKind(column);
  const field = (name: string) => panel.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
  if (kind === "some") {
    const boxes = [...panel.querySelectorAll<HTMLInputElement>('[name="some"]')];
    const cells = cellsOf(column).filter((_, i) => boxes[i]!.checked);
    return cells.length > 0 ? { kind, cells } : undefined;
  }
  if (kind === "text") {
    const text = field("text").value;
    return text === "" ? undefined : { kind, text, isWhole: field("way").checked === false };
  }
  const [from, to] = [field("from").value, field("to").value];
  if (from === "" && to === "") return undefined;
  return kind === "days" ? { kind, from, to } : { kind, from: numberIn(from), to: numberIn(to) };
}

function numberIn(text: string): number | null {
  return text === "" ? null : Number(text);
}

/** A filter in words: what a screen reader says at the column's heading. */
export function filterWords(filter: ColumnFilter): string {
  switch (filter.kind) {
    case "text":
      return `${say(filter.isWhole ? "Equals" : "Contains")} ${filter.text}`;
    case "some":
      return filter.cells.map(cellWords).join(", ");
    case "numbers": {
      const format = new Intl.NumberFormat(language()?.tag, { maximumSignificantDigits: 15 });
      const show = (value: number | null) => (value === null ? "" : format.format(value));
      return endsWords(show(filter.from), show(filter.to));
    }
    case "days":
      return endsWords(filter.from, filter.to);
  }
}

function endsWords(from: string, to: string): string {
  return [from && `${say("From")} ${from}`, to && `${say("To")} ${to}`].filter(Boolean).join(" ");
}
