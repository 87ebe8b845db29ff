import { define } from "../_element/define.ts";
import { html, nothing, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { copyText } from "../_element/copy.ts";
import { OutputElement } from "../_element/output-element.ts";
import { styleProps } from "../_element/style-props.ts";
import type { Blocks } from "../_text/blocks.ts";
import { loadReader, type ReadOptions } from "../_text/markdown-reader.ts";
import { loadMath, type RenderMath } from "../_text/math.ts";
import { Prose } from "../_text/prose.ts";
import { loadSanitiser, type Sanitise } from "../_text/sanitise.ts";
import { syntax } from "../_text/syntax.styles.ts";
import { markdownSpec, type MarkdownProps } from "./markdown.ts";
import { styles } from "./markdown.styles.ts";

export interface MarkdownElement extends ElementProps<MarkdownProps> {
  value: string | null;
}

/** Props that change how every block reads. */
const READING = ["math", "breaks", "html"];
const COPIED_MS = 1500;

/** The element of `markdown()`: drawn at most once a frame, and only where the text changed. */
export class MarkdownElement extends OutputElement {
  static override styles = [...super.styles, syntax, styles];
  static override properties = { ...super.properties, ...propertiesOf(markdownSpec) };
  #blocks: Blocks | undefined;
  #prose: { readonly root: Element; readonly view: Prose } | undefined;
  #math: RenderMath | "missing" = "missing";
  #mathAsked = false;
  #drawing: Promise<void> | undefined;

  constructor() {
    super();
    this.useDefaults(markdownSpec);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#prose?.view.stop();
  }

  protected override get isEmpty(): boolean {
    return !this.value;
  }

  override valueText(): string {
    const words = this.#root?.cloneNode(true) as HTMLElement | undefined;
    // The TeX of a formula stands beside it, for programs.
    for (const source of words?.querySelectorAll("annotation") ?? []) source.remove();
    return words?.textContent.trim() || this.value || "";
  }

  get #root(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(".prose");
  }

  protected override renderActions() {
    return this.copy ? this.copyButton(() => this.value ?? "") : nothing;
  }

  protected override renderValue() {
    const size = { "max-height": this.maxHeight === null ? "none" : `${this.maxHeight}px` };
    const scrolls = this.maxHeight !== null;
    return html`<div
      class=${scrolls ? "prose scrolls" : "prose"}
      tabindex=${scrolls ? "0" : nothing}
      @click=${this.#clicked}
      ${styleProps(size)}
    ></div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (READING.some((name) => changed.has(name))) this.#blocks = undefined;
    this.#schedule();
  }

  /** An update is complete when what it set is on screen. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    await this.#drawing;
    return done;
  }

  /** Draws in the next frame, once for all changes until then. */
  #schedule() {
    this.#drawing ??= Promise.all([loadReader(), loadSanitiser(), nextFrame()]).then(
      ([reader, sanitise]) => this.#draw(reader, sanitise),
      () => this.#drawPlain(),
    );
  }

  #draw(reader: Awaited<ReturnType<typeof loadReader>>, sanitise: Sanitise) {
    this.#drawing = undefined;
    const root = this.#root;
    if (!root) return;
    if (this.#prose?.root !== root) this.#prose = { root, view: new Prose(root, sanitise, () => this.#schedule()) };
    this.#blocks ??= reader(this.#reading());
    this.#prose.view.show(this.#blocks.update(this.value ?? ""));
  }

  /** Where the reader cannot be loaded, the text is shown as it was written. */
  #drawPlain() {
    this.#drawing = undefined;
    if (this.#root) this.#root.textContent = this.value;
  }

  #reading(): ReadOptions {
    const { breaks, html: isMarkup, math } = this;
    return { breaks, html: isMarkup, math: math ? this.#math : null, missed: () => this.#loadMath() };
  }

  /** Where math cannot be loaded, the TeX stays: it can be read all the same. */
  #loadMath() {
    if (this.#mathAsked) return;
    this.#mathAsked = true;
    loadMath().then(
      (render) => {
        this.#math = render;
        this.#blocks = undefined;
        this.#schedule();
      },
      () => {},
    );
  }

  async #clicked(event: MouseEvent) {
    const button = (event.target as Element).closest<HTMLButtonElement>(".copy");
    const code = button?.closest(".code")?.querySelector("code");
    if (!button || !code) return;
    const copied = await copyText(code.textContent);
    this.host?.announce(copied ? "Copied" : "This page may not use the clipboard");
    if (!copied) return;
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), COPIED_MS);
  }
}

function nextFrame(): Promise<number> {
  return new Promise((done) => requestAnimationFrame(done));
}

define("vitrine-markdown", MarkdownElement);
