import { elements, shared, tokens } from "@vitrine/components/elements";
import {
  isVitrineError,
  type Description,
  type Engine,
  type FileRef,
  type HandlerDescription,
  type Loading,
  type Manifest,
} from "@vitrine/core";
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { AppView } from "./app-view.ts";
import { styles } from "./demo.styles.ts";
import type { ExampleEvent } from "./examples.element.ts";
import { isInline, readInline } from "./home/inline.ts";
import { readManifest } from "./home/read-manifest.ts";
import { Memory, tabStorage } from "./memory.ts";
import { plainParagraphs } from "./prose.ts";
import type { AnswerEvent } from "./question.element.ts";
import type { ToastsElement } from "./toasts.element.ts";

/**
 * `<vitrine-demo src="https://…">`: an app on screen. `src` is the address of a built demo, or of a running server's; a
 * page that has an engine of its own sets `engine` instead.
 *
 * Events: `ready` when it can be used, `result` with `detail.outputs`, `error` with `detail.problem`.
 */
export class VitrineDemo extends LitElement {
  static override styles = [tokens, shared, styles];
  static override properties: PropertyDeclarations = {
    src: { type: String },
    engine: { attribute: false },
    manifest: { attribute: false },
    session: { attribute: false },
    app: { state: true },
    view: { state: true },
    failure: { state: true },
    question: { state: true },
    announcement: { state: true },
  };
  declare src: string | null;
  declare engine: Engine | undefined;
  /** What `demo.json` says, where the page has it already. */
  declare manifest: Manifest | undefined;
  /** The session that the server gave with the page. */
  declare session: string | undefined;
  /** The app that is shown. */
  declare protected app: Description | undefined;
  declare protected view: AppView | undefined;
  declare protected failure: string | undefined;
  /** What the visitor is asked before a large download. */
  declare protected question: { readonly bytes: number; answer(yes: boolean): void } | undefined;
  declare protected announcement: string;
  #opened = 0;
  /** The engine that this element made itself. */
  #own: Engine | undefined;

  constructor() {
    super();
    this.src = null;
    this.announcement = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#opened++;
    this.#close();
    this.view = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.#open();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("src") || changed.has("engine") || changed.has("manifest")) void this.#open();
  }

  /** Puts values into the inputs, by component id. */
  set(values: Parameters<AppView["fill"]>[0]): void {
    this.view?.fill(values);
  }

  /** Runs a handler; the first one when none is named. */
  async run(handler?: string): Promise<void> {
    const name = handler ?? Object.keys(this.app?.handlers ?? {})[0];
    if (name !== undefined) await this.view?.run(name);
  }

  /** Puts everything back to what the author set. */
  reset(): void {
    this.view?.reset();
  }

  async #open() {
    const opened = ++this.#opened;
    this.#close();
    this.failure = undefined;
    const base = new URL("./", new URL(this.src ?? "", document.baseURI));
    const memory = new Memory(tabStorage(), base.pathname);
    try {
      const engine = this.engine ?? (await this.#settle(base, memory));
      if (opened !== this.#opened) return void (engine !== this.engine && engine.close());
      if (!this.engine) this.#own = engine;
      const description = await engine.describe();
      const urlOf = (ref: FileRef) => new URL(ref.url, base).href;
      const view = await AppView.open({ engine, description, memory, urlOf, events: this.#events() });
      if (opened !== this.#opened || !this.isConnected) return view.close();
      this.#show(description, view);
      await this.updateComplete;
      this.#tell("ready", {});
    } catch (error) {
      if (opened === this.#opened)
        this.failure = isVitrineError(error) || error instanceof Error ? error.message : String(error);
    }
  }

  #close() {
    this.view?.close();
    this.question?.answer(false);
    void this.#own?.close();
    this.#own = undefined;
  }

  #show(description: Description, view: AppView) {
    this.#applyTheme(description);
    this.app = description;
    this.view = view;
  }

  /** Finds out where the app's functions run, and makes the engine that stands for them. */
  async #settle(base: URL, memory: Memory): Promise<Engine> {
    const { description, built } = this.manifest ?? (await readManifest(base));
    if (!built) {
      const { serverHome } = await import("./home/server-home.ts");
      const onConnection = (state: "online" | "offline") => this.view && (this.view.offline = state === "offline");
      return serverHome(base, { description, memory, session: this.session, onConnection });
    }
    const { workerHome } = await import("./home/worker-home.ts");
    return workerHome({
      base,
      description,
      built,
      inline: isInline(built) ? () => readInline(built) : undefined,
      onLoading: (loading: Loading | null) => this.view && (this.view.loading = loading),
      mayDownload: (bytes) => this.#ask(bytes),
    });
  }

  #ask(bytes: number): Promise<boolean> {
    void import("./question.element.ts");
    return new Promise((resolve) => {
      const answer = (yes: boolean) => {
        this.question = undefined;
        resolve(yes);
      };
      this.question = { bytes, answer };
    });
  }

  #events() {
    return {
      log: (level: "info" | "warn" | "success" | "error", text: string) => void this.#toast(level, text),
      announce: (text: string) => this.#announce(text),
      result: (detail: object) => this.#tell("result", detail),
      failed: (problem: object) => this.#tell("error", { problem }),
    };
  }

  #tell(name: string, detail: object) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Empties the region first, so that the same words are said again. */
  #announce(text: string) {
    this.announcement = "";
    requestAnimationFrame(() => (this.announcement = text));
  }

  async #toast(level: "info" | "warn" | "success" | "error", text: string) {
    await import("./toasts.element.ts");
    this.renderRoot.querySelector<ToastsElement>("vitrine-toasts")?.show(level, text);
    this.#announce(text);
  }

  #applyTheme({ theme }: Description) {
    if (theme.accent) this.style.setProperty("--vitrine-accent", theme.accent);
    if (theme.radius) this.style.setProperty("--vitrine-radius", theme.radius);
  }

  protected override render() {
    return html`<div class="app">
        <slot></slot>
        ${this.#prose(this.app?.description)} ${this.#question()} ${this.#main()} ${this.#examples()}
        ${this.#prose(this.app?.article)}
      </div>
      <vitrine-toasts></vitrine-toasts>
      <div class="hidden-text" role="status" aria-live="polite">${this.announcement}</div>`;
  }

  #main() {
    if (this.view) return this.view.root;
    if (this.failure === undefined) return html`<div class="waiting">Loading …</div>`;
    return html`<div class="problem" role="alert">
      <strong>This demo cannot be shown</strong>
      <p>${this.failure}</p>
      <button class="button" type="button" @click=${() => void this.#open()}>Try again</button>
    </div>`;
  }

  #question() {
    const { question } = this;
    if (!question) return nothing;
    return html`<vitrine-question
      .bytes=${question.bytes}
      @vitrine-answer=${(event: Event) => question.answer((event as AnswerEvent).yes)}
    ></vitrine-question>`;
  }

  #prose(text: string | undefined) {
    if (!text) return nothing;
    const paragraphs = plainParagraphs(text);
    if (paragraphs) return html`<div class="prose">${paragraphs.map((words) => html`<p>${words}</p>`)}</div>`;
    void elements["markdown"]?.();
    return html`<vitrine-markdown class="prose" .value=${text} .label=${""}></vitrine-markdown>`;
  }

  #examples() {
    const { view, app } = this;
    if (!view || !app) return nothing;
    const handlers = Object.values(app.handlers).filter(({ examples }) => examples.length > 0);
    if (handlers.length > 0) void import("./examples.element.ts");
    return handlers.map(
      (handler) =>
        html`<vitrine-examples
          .rows=${handler.examples}
          .labels=${labelsOf(handler, app)}
          .urlOf=${(ref: FileRef) => new URL(ref.url, new URL(this.src ?? "", document.baseURI)).href}
          @vitrine-example=${(event: Event) => this.#choose(handler, event as ExampleEvent)}
        ></vitrine-examples>`,
    );
  }

  #choose(handler: HandlerDescription, event: ExampleEvent) {
    const values = Object.entries(event.row).map(([name, value]) => [handler.inputs[name]!, value]);
    this.#announce("Example filled in");
    this.view?.fill(Object.fromEntries(values), "visitor");
  }
}

function labelsOf(handler: HandlerDescription, description: Description): Record<string, string> {
  const label = (id: string) => String(description.components[id]?.props["label"] || id);
  return Object.fromEntries(Object.entries(handler.inputs).map(([name, id]) => [name, label(id)]));
}

customElements.define("vitrine-demo", VitrineDemo);
