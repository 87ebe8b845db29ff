import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { define } from "../_element/define.ts";
import { html, nothing } from "lit";
import { gradual } from "../_element/gradual.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { OutputElement } from "../_element/output-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { Highlighter } from "../_text/highlighter.ts";
import type { Line, Piece } from "../_text/highlight.ts";
import { LINE_HEIGHT_EM, linePart } from "../_text/line-part.ts";
import { saveText } from "../_text/save.ts";
import { syntax } from "../_text/syntax.styles.ts";
import { codeSpec, type CodeProps, type Language } from "./code.ts";
import { styles } from "./code.styles.ts";
import { allIcons } from "../_element/all-icons.ts";

export interface CodeElement extends ElementProps<CodeProps> {
  value: string | null;
}

const PADDING_PX = 24;

const ENDINGS: Readonly<Partial<Record<Language, string>>> = {
  bash: "sh",
  csharp: "cs",
  javascript: "js",
  julia: "jl",
  kotlin: "kt",
  latex: "tex",
  markdown: "md",
  matlab: "m",
  python: "py",
  ruby: "rb",
  rust: "rs",
  typescript: "ts",
  yaml: "yml",
};

/** The element of `code()`: lines of highlighted text. */
export class CodeElement extends OutputElement {
  static override styles = [...super.styles, syntax, styles];
  static override properties = { ...super.properties, ...propertiesOf(codeSpec) };
  protected override readonly emptyText: string = say("No code yet");
  readonly #highlighter = new Highlighter(() => this.requestUpdate());

  constructor() {
    super();
    this.useDefaults(codeSpec);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#highlighter.stop();
  }

  protected override get isEmpty(): boolean {
    return !this.value;
  }

  override valueText(): string {
    const count = this.value ? this.value.replace(/\n$/, "").split("\n").length : 0;
    return count === 0 ? "" : sayWith("{n} lines", { n: count }, "1 line");
  }

  protected override renderActions() {
    if (!this.copy && !this.download) return nothing;
    return [
      this.copy ? this.copyButton(() => this.value ?? "") : nothing,
      this.download ? this.iconButton(allIcons.download, say("Download"), () => this.#save(), this.isEmpty) : nothing,
    ];
  }

  #save() {
    const ending = this.language ? (ENDINGS[this.language] ?? this.language) : "txt";
    saveText(this.value ?? "", this.filename || (this.language === "dockerfile" ? "Dockerfile" : `code.${ending}`));
  }

  protected override renderValue() {
    // A final line break does not start another line.
    const lines = this.#highlighter.lines(this.value!.replace(/\n$/, ""), this.language);
    const classes = [this.lineNumbers && "numbered", this.wrap && "wrapped"].filter(Boolean).join(" ");
    const size = {
      "max-height": `calc(${this.maxLines * LINE_HEIGHT_EM}em + ${PADDING_PX}px)`,
      "--digits": String(String(lines.length).length),
    };
    // Line breaks stay in the text, so that a visitor's selection copies them.
    return html`<div class="panel">
      <pre
        class=${classes}
        tabindex="0"
        dir="ltr"
        ${styleProps(size)}
      ><code>${gradual(this, lines, [], (part) => linePart(part, line))}</code></pre>
    </div>`;
  }
}

function line(pieces: Line) {
  return html`<span class="line">${pieces.map(piece)}${"\n"}</span>`;
}

function piece({ text, kind }: Piece) {
  return kind === "" ? text : html`<span class="t-${kind}">${text}</span>`;
}

define("vitrine-code", CodeElement);
