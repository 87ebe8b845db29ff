import { stillText } from "@vitrine/core/internal";
import { html, nothing, svg } from "lit";
import { icon } from "../_element/icons.ts";
import { language, say } from "../_words/say.ts";
import type { Tone } from "./column-style.ts";
import { cellText } from "./cell-text.ts";
import { SPECIAL_NUMBERS, type CellWire, type Column } from "./column.ts";

/** Formats of the page's language, made once: making one takes longer than a row does to draw. */
interface Formats {
  readonly tag: string;
  readonly number: Intl.NumberFormat;
  readonly small: Intl.NumberFormat;
  readonly extreme: Intl.NumberFormat;
  readonly day: Intl.DateTimeFormat;
  readonly instant: Intl.DateTimeFormat;
}

let made: Formats | undefined;

function formats(): Formats {
  const tag = language()?.tag ?? "en";
  if (made?.tag === tag) return made;
  made = {
    tag,
    // Years and other short numbers have no separator.
    number: new Intl.NumberFormat(tag, { maximumFractionDigits: 6, useGrouping: "min2" }),
    small: new Intl.NumberFormat(tag, { maximumSignificantDigits: 6, useGrouping: "min2" }),
    extreme: new Intl.NumberFormat(tag, { notation: "scientific", maximumSignificantDigits: 6 }),
    day: new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" }),
    instant: new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }),
  };
  return made;
}

/** A cell in words of the page's language, on one line. */
export function shownText({ type }: Column, cell: CellWire | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (type === "number") return numberText(cell);
  const whole = cellText(cell);
  if (type === "date" || type === "datetime") return dateText(type, whole);
  const text = type === "markdown" ? stillText([{ kind: "prose", markdown: whole }]) : whole;
  return text.slice(0, 500).replace(/\s+/g, " ");
}

function numberText(cell: CellWire): string {
  const value = Number(cell);
  if (Number.isNaN(value)) return "NaN";
  const { number, small, extreme } = formats();
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-6 || (size >= 1e15 && size < Infinity))) return extreme.format(value);
  return (size !== 0 && size < 0.001 ? small : number).format(value);
}

function dateText(type: "date" | "datetime", cell: string): string {
  const date = new Date(cell);
  if (Number.isNaN(date.getTime())) return cell;
  return type === "date" ? formats().day.format(date) : formats().instant.format(date);
}

const MARKS: Partial<Record<Tone, unknown>> = {
  good: icon(svg`<path d="M20 6 9 17l-5-5"/>`),
  warn: icon(svg`<path d="M12 4 2.5 20h19ZM12 10v4M12 17v.01"/>`),
  bad: icon(svg`<path d="m6 6 12 12M18 6 6 18"/>`),
};

/** Whether cells of a column may have a mark before their text. */
export function hasMarks({ style = [] }: Column): boolean {
  return style.some(({ tone }) => tone in MARKS);
}

/** The mark of a tone, and its word for who does not see it. */
function toneMark(tone: Tone) {
  const words: Record<Tone, string> = {
    good: say("Good"),
    warn: say("Warning"),
    bad: say("Bad"),
    muted: say("Less important"),
    strong: say("Important"),
  };
  return html`<span class="tone">${MARKS[tone] ?? nothing}<span class="hidden-text">${words[tone]} </span></span>`;
}

/** What draws a cell of a type in another way than as words; a table brings it along. */
export type DrawCell = (cell: CellWire) => unknown;

/** What a cell shows. */
function cellView(column: Column, cell: CellWire, draw: DrawCell | undefined) {
  if (draw) return draw(cell);
  if (column.type !== "boolean") return shownText(column, cell);
  const { name, label = name } = column;
  return html`<span
    class="check"
    role="checkbox"
    aria-checked=${cell === true ? "true" : "false"}
    aria-readonly="true"
    aria-label=${label}
  ></span>`;
}

/** A cell with the mark of its tone; one that has not come yet is said to be on its way. */
export function tonedCell(
  column: Column,
  cell: CellWire | undefined,
  tone: Tone | undefined,
  draw: DrawCell | undefined,
) {
  if (cell === undefined) return "…";
  return [tone ? toneMark(tone) : nothing, cellView(column, cell, draw)];
}

/** The deepest ground of a scale, in percent of the accent: text on it stays readable whichever accent a page has. */
const DEEPEST = 36;

export function heatGround(share: number): string {
  return `color-mix(in oklab, var(--v-accent) ${Math.round(share * DEEPEST)}%, transparent)`;
}

/** The native control in which a cell is edited. Its value is read by `editedCell`. */
export function cellEditor(column: Column, cell: CellWire, typed: string | undefined) {
  const { type, name, label = name } = column;
  if (type === "choice") return choiceEditor(column, cell);
  if (type === "number")
    return html`<input
      class="editor"
      type="number"
      step="any"
      aria-label=${label}
      min=${column.min ?? nothing}
      max=${column.max ?? nothing}
      .value=${typed ?? (isSpecial(cell) ? "" : cellText(cell))}
    />`;
  if (type === "date" || type === "datetime")
    return html`<input
      class="editor"
      type=${type === "date" ? "date" : "datetime-local"}
      step=${type === "date" ? nothing : "1"}
      aria-label=${label}
      .value=${type === "date" ? cellText(cell) : localText(cell)}
    />`;
  return html`<textarea class="editor" rows="1" aria-label=${label} .value=${typed ?? cellText(cell)}></textarea>`;
}

function choiceEditor({ name, label = name, choices = [] }: Column, cell: CellWire) {
  return html`<select class="editor" aria-label=${label}>
    <option value="" ?selected=${cell === null}></option>
    ${choices.map((choice) => html`<option ?selected=${choice === cell}>${choice}</option>`)}
  </select>`;
}

function isSpecial(cell: CellWire): boolean {
  return (SPECIAL_NUMBERS as readonly CellWire[]).includes(cell);
}

/** An instant in the visitor's own time, as `datetime-local` writes it. */
function localText(cell: CellWire): string {
  const date = new Date(cellText(cell));
  if (cell === null || Number.isNaN(date.getTime())) return "";
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

export type Editor = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The cell that an editor holds; undefined while it does not fit its column. */
export function editedCell({ type }: Column, editor: Editor, before: CellWire): CellWire | undefined {
  if (!editor.checkValidity()) return undefined;
  const { value } = editor;
  if (type === "text" || type === "markdown") return value === "" && before === null ? null : value;
  if (value === "") return isSpecial(before) && type === "number" ? before : null;
  if (type === "number") return Number(value);
  // The browser shows seconds; a text that was not changed keeps its milliseconds.
  if (type === "datetime") return value === localText(before) ? before : new Date(value).toISOString();
  return value;
}
