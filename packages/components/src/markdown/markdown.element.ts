import { say } from "../_words/say.ts";
import { define } from "../_element/define.ts";
import { html, nothing, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { copyText } from "../_element/copy.ts";
import { OutputElement } from "../_element/output-element.ts";
import { styleProps } from "../_element/style-props.ts";
import type { Blocks } from "../_text/blocks.ts";
import { loadReader, type ReadOptions } from "../_text/markdown-reader.ts";
import { goalOf } from "../_text/goals.ts";
import { loadMath, type RenderMath } from "../_text/math.ts";
import { Prose } from "../_text/prose.ts";
import { loadSanitiser, type Sanitise } from "../_text/sanitise.ts";
import { syntax } from "../_text/syntax.styles.ts";
import { markdownSpec, type MarkdownProps } from "./markdown.ts";
import { styles } from "./markdown.styles.ts";

export interface MarkdownElement extends ElementProps<MarkdownProps> {
  value: string | null;
}

/** Props that affect how every block is parsed. */
const READING = ["math", "breaks", "html"];
const COPIED_MS = 1500;
/** Milliseconds of rendering after which it yields to other tasks. */
const SLICE_MS = 12;
/** Number of characters of a long text parsed at once. */
const PART = 8000;

/** The element of `markdown()`: renders at most once per frame, and only changed blocks. */
export class MarkdownElement extends OutputElement {
  static override styles = [...super.styles, syntax, styles];
  static override properties = { ...super.properties, ...propertiesOf(markdownSpec) };
  #blocks: Blocks | undefined;
  #prose: { readonly root: Element; readonly view: Prose } | undefined;
  #math: RenderMath | "missing" = "missing";
  #mathAsked = false;
  #drawing: Promise<void> | undefined;
  /** The part of the text that has been parsed. */
  #read = "";

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
    if (this.#read !== this.value) return this.value ?? "";
    const words = this.#root?.cloneNode(true) as HTMLElement | undefined;
    // Annotations contain the TeX of a formula, for programs.
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

  /** An update is complete when its content is on screen. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    await this.#drawing;
    return done;
  }

  /**
   * Schedules rendering for the next frame, once for all changes until then; a long text is rendered in slices, between
   * which the page stays responsive.
   */
  #schedule() {
    this.#drawing ??= Promise.all([loadReader(), loadSanitiser(), nextFrame()]).then(
      ([reader, sanitise]) => this.#draw(reader, sanitise),
      () => this.#drawPlain(),
    );
  }

  async #draw(reader: Awaited<ReturnType<typeof loadReader>>, sanitise: Sanitise) {
    try {
      while (this.#root && !this.#drawSlice(this.#root, reader, sanitise)) await othersTurn();
    } finally {
      this.#drawing = undefined;
    }
  }

  /** Parses and renders for one time slice. Returns whether all is rendered. */
  #drawSlice(root: HTMLElement, reader: Awaited<ReturnType<typeof loadReader>>, sanitise: Sanitise): boolean {
    if (this.#prose?.root !== root) this.#prose = { root, view: new Prose(root, sanitise, () => this.#schedule()) };
    if (!this.#blocks) this.#read = "";
    this.#blocks ??= reader(this.#reading());
    return this.#drawFor(this.#blocks, this.#prose.view);
  }

  #drawFor(blocks: Blocks, prose: Prose): boolean {
    const end = performance.now() + SLICE_MS;
    const isOver = () => performance.now() > end;
    do {
      const text = this.value ?? "";
      const from = text.startsWith(this.#read) ? this.#read.length : 0;
      this.#read = text.slice(0, endOfPart(text, from));
      if (!prose.show(blocks.update(this.#read), this.#read === text, isOver)) return false;
      if (this.#read === text) return true;
    } while (!isOver());
    return false;
  }

  /** If the parser cannot be loaded, the text is shown as plain text. */
  #drawPlain() {
    this.#drawing = undefined;
    if (this.#root) this.#root.textContent = this.value;
  }

  #reading(): ReadOptions {
    const { breaks, html: isMarkup, math } = this;
    return { breaks, html: isMarkup, math: math ? this.#math : null, missed: () => this.#loadMath() };
  }

  /** If math cannot be loaded, the TeX stays visible and readable. */
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

  /** Keeps the page's URL unchanged: the target belongs to this text only. */
  #goTo(goal: HTMLElement, event: Event) {
    event.preventDefault();
    for (let at: HTMLElement | null = goal; at; at = at.parentElement)
      if (at instanceof HTMLDetailsElement) at.open = true;
    goal.scrollIntoView({ block: "start" });
    if (goal.tabIndex < 0) goal.tabIndex = -1;
    goal.focus({ preventScroll: true });
  }

  async #clicked(event: MouseEvent) {
    const link = (event.target as Element).closest("a");
    const goal = link && this.#root && goalOf(this.#root, link);
    if (goal) return this.#goTo(goal, event);
    const button = (event.target as Element).closest<HTMLButtonElement>(".copy");
    const code = button?.closest(".code")?.querySelector("code");
    if (!button || !code) return;
    const copied = await copyText(code.textContent);
    this.host?.announce(copied ? say("Copied") : say("This page may not use the clipboard"));
    if (!copied) return;
    button.textContent = say("Copied");
    setTimeout(() => (button.textContent = say("Copy")), COPIED_MS);
  }
}

/** End of the next part of a text, at a line break if possible. */
function endOfPart(text: string, from: number): number {
  if (text.length - from <= 2 * PART) return text.length;
  const line = text.indexOf("\n", from + PART);
  return line < 0 || line > from + 2 * PART ? from + PART : line + 1;
}

/** Yields to the event loop, so that the page can respond and paint. */
function othersTurn(): Promise<void> {
  return new Promise((done) => setTimeout(done));
}

function nextFrame(): Promise<number> {
  return new Promise((done) => requestAnimationFrame(done));
}

define("vitrine-markdown", MarkdownElement);
