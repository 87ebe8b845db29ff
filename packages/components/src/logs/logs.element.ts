import { html, nothing, svg, type PropertyValues } from "lit";
import { styles as lineStyles } from "../code/code.styles.ts";
import { allIcons } from "../_element/all-icons.ts";
import { chatIcons } from "../_element/chat-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { gradual } from "../_element/gradual.ts";
import { icon } from "../_element/icons.ts";
import { OutputElement } from "../_element/output-element.ts";
import { StickToEnd } from "../_element/stick-to-end.ts";
import { styleProps } from "../_element/style-props.ts";
import { LINE_HEIGHT_EM, linePart } from "../_text/line-part.ts";
import { saveText } from "../_text/save.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { levelOf } from "./levels.ts";
import { logsSpec, type LogsProps } from "./logs.ts";
import { styles } from "./logs.styles.ts";
import { paintOf } from "./paint.ts";
import { Terminal, textOf, type Line, type Run } from "./terminal.ts";
import { plain } from "./text-style.ts";

export interface LogsElement extends ElementProps<Omit<LogsProps, "value">> {
  value: string | null;
}

const PADDING_PX = 24;
const parts = { size: 400, endFirst: true };

const wrapIcon = icon(
  svg`<path d="m16 16-3 3 3 3"/><path d="M3 12h14.5a1 1 0 0 1 0 7H13"/><path d="M3 19h6"/><path d="M3 5h18"/>`,
);

/** The element of `logs()`: the lines of a terminal, at their end while a visitor does not scroll back. */
export class LogsElement extends OutputElement {
  static override styles = [...super.styles, lineStyles, styles];
  static override properties = { ...super.properties, ...propertiesOf(logsSpec) };
  readonly #terminal = new Terminal();
  readonly #end = new StickToEnd(this);
  #watched: Element | null = null;

  constructor() {
    super();
    this.useDefaults(logsSpec);
  }

  protected override get isEmpty(): boolean {
    return !this.value;
  }

  override valueText(): string {
    const lines = this.#lines;
    if (lines.length === 0) return "";
    return `${sayWith("{n} lines", { n: lines.length }, "1 line")}: ${textOf(lines.at(-1)!)}`;
  }

  protected override renderActions() {
    return [
      this.#wrapButton(),
      this.copy ? this.copyButton(() => this.#text) : nothing,
      this.download
        ? this.iconButton(allIcons.download, say("Download"), () => saveText(this.#text, this.filename), this.isEmpty)
        : nothing,
    ];
  }

  #wrapButton() {
    const words = say("Wrap lines");
    const turn = () => (this.wrap = !this.wrap);
    return html`<button
      class="icon"
      type="button"
      aria-label=${words}
      title=${words}
      aria-pressed=${this.wrap}
      ?disabled=${this.isEmpty}
      @click=${turn}
    >
      ${wrapIcon}
    </button>`;
  }

  /** A final line break does not start another line. */
  get #lines(): readonly Line[] {
    this.#terminal.show(this.value ?? "");
    const { lines } = this.#terminal;
    return lines.at(-1)!.length === 0 ? lines.slice(0, -1) : lines;
  }

  get #text(): string {
    return this.#lines.map((line) => `${textOf(line)}\n`).join("");
  }

  protected override renderValue() {
    const lines = this.#lines;
    const classes = [this.lineNumbers && "numbered", this.wrap && "wrapped"].filter(Boolean).join(" ");
    const size = {
      "--tallest": `calc(${this.maxLines * LINE_HEIGHT_EM}em + ${PADDING_PX}px)`,
      "--digits": String(String(lines.length).length),
    };
    const draw = (line: Line) => this.#line(line);
    return html`<div class="panel">
      <pre
        class=${classes}
        role="log"
        aria-live="off"
        aria-label=${this.accessibleName}
        tabindex="0"
        dir="ltr"
        ${styleProps(size)}
      ><code>${gradual(this, lines, [this.levels], (part) => linePart(part, draw), parts)}</code></pre>
      ${this.#end.isAway ? this.#toEnd() : nothing}
    </div>`;
  }

  // Line breaks stay in the text, so that a visitor's selection copies them.
  #line(line: Line) {
    const level = this.levels ? levelOf(textOf(line)) : undefined;
    return html`<span class="line" data-level=${level ?? nothing}>${line.map(drawRun)}${"\n"}</span>`;
  }

  #toEnd() {
    return html`<div class="to-end">
      ${this.iconButton(chatIcons.toEnd, say("Go to the end"), () => this.#end.go())}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const box = this.renderRoot.querySelector("pre");
    if (box && box !== this.#watched) this.#end.watch(box, box.querySelector("code")!);
    this.#watched = box;
  }
}

function drawRun({ text, style }: Run) {
  if (style === plain) return text;
  const { classes, props } = paintOf(style);
  return classes ? html`<span class=${classes} ${styleProps(props)}>${text}</span>` : text;
}

define("vitrine-logs", LogsElement);
