import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { define } from "../_element/define.ts";
import { html, nothing, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { gradual } from "../_element/gradual.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { live } from "../_element/live.ts";
import { OutputElement } from "../_element/output-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { fitText } from "../_text/fit-text.ts";
import { Highlighter } from "../_text/highlighter.ts";
import type { Line, Piece } from "../_text/highlight.ts";
import { lengthCount } from "../_text/length-count.ts";
import { countStyles } from "../_text/length-count.styles.ts";
import { LINE_HEIGHT_EM, linePart } from "../_text/line-part.ts";
import { saveText } from "../_text/save.ts";
import { syntax } from "../_text/syntax.styles.ts";
import { codeSpec, type CodeProps, type Language } from "./code.ts";
import { styles } from "./code.styles.ts";
import { editorWords } from "./editor-words.ts";
import type { Editor, EditorListener, EditorSettings } from "./editor/editor.ts";

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

/** The element of `code()`: lines of highlighted text, or an editor, which it loads when visitors can write. */
export class CodeElement extends OutputElement {
  static override styles = [...super.styles, syntax, countStyles, styles];
  static override properties = { ...super.properties, ...propertiesOf(codeSpec) };
  protected override readonly emptyText: string = say("No code yet");
  readonly #highlighter = new Highlighter(() => this.requestUpdate());
  #editor: Editor | undefined;
  #isLoading = false;
  /** Code when the cursor came in. */
  #entered = "";
  /** Whether Tab has indented since the cursor came in. */
  #indents = false;

  constructor() {
    super();
    this.useDefaults(codeSpec);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#highlighter.stop();
    this.#close();
  }

  protected override get isEmpty(): boolean {
    return !this.value;
  }

  protected override get showsResult(): boolean {
    return Boolean(this.readonly) && !this.isEmpty;
  }

  override valueText(): string {
    const count = this.value ? this.value.replace(/\n$/, "").split("\n").length : 0;
    return count === 0 ? "" : sayWith("{n} lines", { n: count }, "1 line");
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.readonly) return this.#close();
    this.#editor?.set(this.#settings);
    this.#editor?.show(this.value ?? "");
    if (!this.#editor && !this.#isLoading) void this.#open();
  }

  /** Until the editor comes, and if it does not, a plain field takes the code. */
  async #open() {
    this.#isLoading = true;
    const module = await import("./editor/editor.ts").catch(() => undefined);
    // A page in one file may be without it.
    this.#isLoading = !module?.Editor;
    const [parent, root] = [this.renderRoot.querySelector<HTMLElement>(".place"), this.shadowRoot!];
    if (!module?.Editor || !parent || !this.isConnected || this.readonly) return;
    const field = this.renderRoot.querySelector("textarea");
    const caret = field && root.activeElement === field ? field.selectionStart : undefined;
    this.#editor = new module.Editor({ parent, root }, this.value ?? "", this.#settings, this.#listener);
    this.requestUpdate();
    if (caret !== undefined) this.#editor.focus(caret);
  }

  #close() {
    this.#editor?.destroy();
    this.#editor = undefined;
  }

  get #settings(): EditorSettings {
    const { language, lineNumbers, wrap, placeholder, disabled, completions } = this;
    const shown = { language, lineNumbers, wrap, placeholder, disabled, completions };
    const attributes = Object.entries(this.#attributes).filter(([, value]) => typeof value === "string");
    return {
      ...shown,
      attributes: { id: "control", ...(Object.fromEntries(attributes) as Record<string, string>) },
      phrases: editorWords(),
    };
  }

  get #attributes() {
    return {
      "aria-labelledby": this.label ? "label" : nothing,
      "aria-label": this.label ? nothing : this.accessibleName,
      "aria-describedby": this.describedBy,
      "aria-invalid": this.error ? "true" : nothing,
    };
  }

  readonly #listener: EditorListener = {
    fit: (before, after) => this.#fit(before, after),
    typed: (text) => this.take(text, "input"),
    submitted: () => this.fire("submit"),
    entered: () => this.#enter(),
    left: () => this.#leave(),
    indented: () => this.#sayWayOut(),
  };

  #fit(before: string, after: string) {
    const most = this.maxLength;
    if (most === null || after.length <= most) return { text: after, caret: after.length };
    const fitted = fitText(before, after, most);
    if (fitted.text !== after) this.host?.announce(sayWith("At most {n} characters", { n: most }));
    return fitted;
  }

  #enter() {
    this.#entered = this.value ?? "";
    this.fire("focus");
  }

  #leave() {
    if (this.#entered !== (this.value ?? "")) this.fire("change");
    this.#indents = false;
    this.requestUpdate();
    this.fire("blur");
  }

  #sayWayOut() {
    if (this.#indents) return;
    this.#indents = true;
    this.requestUpdate();
    this.host?.announce(wayOut());
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

  protected override renderLabel(): unknown {
    if (this.readonly) return super.renderLabel();
    return html`<span class="label" id="label" @click=${() => this.#focus()}>${this.label}</span>`;
  }

  #focus() {
    if (this.#editor) this.#editor.focus();
    else this.renderRoot.querySelector("textarea")?.focus();
  }

  protected override renderBody(): unknown {
    if (this.readonly) return super.renderBody();
    const size = { "--least": heightOf(this.lines), "--most": heightOf(Math.max(this.lines, this.maxLines)) };
    return html`<div class="editor" ${styleProps(size)}>
        <div class="place"></div>
        ${this.#editor ? nothing : this.#field()}
      </div>
      ${this.#indents ? html`<p class="hint" aria-hidden="true">${wayOut()}</p>` : nothing}
      ${lengthCount(this.value ?? "", this.maxLength)}`;
  }

  #field() {
    const attributes = this.#attributes;
    return html`<textarea
      class="control"
      id="control"
      dir="ltr"
      rows=${this.lines}
      spellcheck="false"
      autocapitalize="off"
      .value=${live(this.value ?? "")}
      placeholder=${this.placeholder || nothing}
      aria-labelledby=${attributes["aria-labelledby"]}
      aria-label=${attributes["aria-label"]}
      aria-describedby=${attributes["aria-describedby"]}
      aria-invalid=${attributes["aria-invalid"]}
      ?disabled=${this.disabled}
      @input=${this.#typed}
      @focus=${() => this.#enter()}
      @blur=${() => this.#leave()}
      @keydown=${this.#pressed}
    ></textarea>`;
  }

  #typed({ target }: InputEvent) {
    const field = target as HTMLTextAreaElement;
    const { text, caret } = this.#fit(this.value ?? "", field.value);
    if (text !== field.value) {
      field.value = text;
      field.setSelectionRange(caret, caret);
    }
    this.take(text, "input");
  }

  #pressed({ key, ctrlKey, metaKey }: KeyboardEvent) {
    if (key === "Enter" && (ctrlKey || metaKey)) this.fire("submit");
  }

  protected override renderValue() {
    // A final line break does not start another line.
    const lines = this.#highlighter.lines(this.value!.replace(/\n$/, ""), this.language);
    const classes = [this.lineNumbers && "numbered", this.wrap && "wrapped"].filter(Boolean).join(" ");
    const size = { "max-height": heightOf(this.maxLines), "--digits": String(String(lines.length).length) };
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

function heightOf(lines: number): string {
  return `calc(${lines * LINE_HEIGHT_EM}em + ${PADDING_PX}px)`;
}

function wayOut(): string {
  return say("Tab indents. To leave, press Escape, then Tab.");
}

function line(pieces: Line) {
  return html`<span class="line">${pieces.map(piece)}${"\n"}</span>`;
}

function piece({ text, kind }: Piece) {
  return kind === "" ? text : html`<span class="t-${kind}">${text}</span>`;
}

define("vitrine-code", CodeElement);
