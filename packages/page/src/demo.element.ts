import { lazyLoad, shared, tokens } from "@vitrine/components/elements";
import type { Description, Engine, Json, Problem } from "@vitrine/core";
import type { Manifest } from "@vitrine/core/internal";
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { AppView } from "./app-view.ts";
import { failure, foot, lead, loadExamples, prose, waiting } from "./demo-parts.ts";
import { styles } from "./demo.styles.ts";
import type { Scheme, ThemeChoice } from "./guest/host-theme.ts";
import { firstValues } from "./home/first-values.ts";
import type { InlinedFiles } from "./home/inline.ts";
import { createHomeEngine, folderOf } from "./home/create-home-engine.ts";
import { addressOf, followAddress, placeOf } from "./link/address.ts";
import { mayHold } from "./link/may-hold.ts";
import { loadElement } from "./layout.ts";
import { memoryKey } from "./memory-key.ts";
import { Memory, tabStorage } from "./memory.ts";
import { Notices } from "./notices.ts";
import { problemOf } from "./page-calls.ts";
import type { CallState } from "./store/call-state.ts";
import { spoken } from "./spoken.ts";

/**
 * `<vitrine-demo src="https://…">`: an app on screen. `src` is the URL of a built demo or of a running server; a page
 * with its own engine sets `engine` instead. This class is the tag on the demo's own page; `GuestDemo` is the tag on
 * all others.
 *
 * Attributes: `theme` is `light`, `dark`, or `auto` (default), the visitor's system setting. `run` runs the demo as
 * soon as it is shown. `link` stores the inputs in the page's URL, under keys that start with its value and a dot
 * (`demo.` if it is empty); without it the URL is neither read nor changed.
 *
 * Events: `ready` when the demo can be used; `result` with `detail.handler`, `detail.inputs` and `detail.outputs`;
 * `error` with `detail.problem`, when a call failed or the demo cannot be shown; `reset`; `statement` of an exercise.
 *
 * Design tokens: set `--vitrine-accent`, `--vitrine-radius` or any other on the tag or an ancestor.
 */
export class VitrineDemo extends LitElement {
  static override styles = [tokens, shared, styles];
  static override properties: PropertyDeclarations = {
    src: { type: String },
    theme: { type: String },
    engine: { attribute: false },
    manifest: { attribute: false },
    session: { attribute: false },
    inlined: { attribute: false },
    link: { attribute: false },
    app: { state: true },
    view: { state: true },
    scheme: { state: true },
    failure: { state: true },
  };
  declare src: string | null;
  declare theme: ThemeChoice;
  declare engine: Engine | undefined;
  /** Content of `demo.json`, if the page already has it. */
  declare manifest: Manifest | undefined;
  /** Session that the server issued with the page. */
  declare session: string | undefined;
  /** Files of the demo that are inlined in the page. */
  declare inlined: InlinedFiles | undefined;
  /** URL of the page, if it is the demo's own: it may contain values, and can be shared. */
  declare link: URL | undefined;
  /** Whether the visitor came back, by reload or history: remembered values are then newer than the link's. */
  returned = false;
  /** Where keys of the app are heard. */
  protected keys: EventTarget = document;
  /** Description of the app that is shown. */
  declare protected app: Description | undefined;
  declare protected view: AppView | undefined;
  declare protected scheme: Scheme;
  /** Error that prevents the demo from being shown. */
  declare protected failure: Problem | undefined;
  /** What the button of Share shows, but on the demo's own page: there it has words. */
  protected shareIcon: unknown;
  readonly #notices = new Notices(this);
  readonly #announce = (text: string) => this.#notices.announce(text);
  #opened = 0;
  /** Engine that this element created itself. */
  #own: Engine | undefined;
  #memory: Memory | undefined;
  /** Original description, before a tag sets its own initial values. */
  #origin: { readonly description: Description; readonly manifest: Manifest | undefined } | undefined;
  #drawExamples: Awaited<ReturnType<typeof loadExamples>>;
  #leave: (() => void)[] = [];
  /** Queue of `set()` calls, so that later values win. */
  #setting: Promise<unknown> = Promise.resolve();
  readonly #urlOf = (file: { url: string }) => new URL(file.url, folderOf(this.src ?? "")).href;

  /** Loads an element that the page itself uses. */
  readonly #loadElement = (kind: string) => {
    const scripts = this.#origin?.manifest?.elements;
    void loadElement(kind, { description: this.app!, scripts, urlOf: this.#urlOf }).catch(() => undefined);
  };

  constructor() {
    super();
    this.src = null;
    this.theme = "auto";
    this.scheme = "light dark";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.applyScheme();
    if (this.#leave.length > 0) return;
    this.#leave.push(followAddress(() => void this.#addressChanged()));
    if (this.hasUpdated) this.#openWhenWanted();
  }

  /** A tag that was only moved is connected again by then, and its calls continue. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => this.isConnected || this.#depart());
  }

  #depart() {
    this.#opened++;
    this.view?.leave();
    this.#close();
    this.view = undefined;
    for (const leave of this.#leave.splice(0)) leave();
  }

  /** A declarative shadow root may exist before the script: it stays visible until the live view is ready. */
  protected override updated(): void {
    if (this.view ?? this.failure) this.shadowRoot?.querySelector("[data-still]")?.remove();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("theme")) this.applyScheme();
    if (changed.has("src")) this.#memory = undefined;
    if (changed.has("src") || changed.has("engine") || changed.has("manifest")) this.#openWhenWanted();
  }

  /** Sets inputs by name or id, with files as `data:` URLs. Rejects with a `TypeError` for values that do not fit. */
  async set(values: Readonly<Record<string, Json>>): Promise<void> {
    const { app, view } = this;
    if (!app || !view) return;
    const fill = async () => view.fill((await lazyLoad(import("./link/check.ts"))).fittedAll(app, values));
    const setting = this.#setting.then(fill);
    this.#setting = setting.catch(() => undefined);
    return setting;
  }

  /** Values of the inputs by name, without secrets. */
  get(): Record<string, Json> {
    return this.view?.named() ?? {};
  }

  /** Calls that have not ended, or that have failed. */
  get calls(): readonly CallState[] {
    return this.view?.store.calls ?? [];
  }

  /** Runs a handler; by default the first one. Resolves when it has ended. */
  async run(handler?: string): Promise<void> {
    await this.#setting;
    const name = handler ?? Object.keys(this.app?.handlers ?? {})[0];
    if (name !== undefined) await this.view?.run(name);
  }

  /** Resets everything to the initial values. */
  reset(): Promise<void> {
    return this.#setting.then(() => this.view?.reset());
  }

  #openWhenWanted() {
    if (this.engine || this.manifest) return void this.#open();
    if (this.src !== null) this.#leave.push(this.whenWanted(() => void this.#open()));
  }

  /** Calls `open` when the demo should be loaded. The returned function cancels the wait. */
  protected whenWanted(open: () => void): () => void {
    open();
    return () => undefined;
  }

  /** What the demo at an address says of itself. */
  protected async readManifest(base: URL): Promise<Manifest> {
    return (await lazyLoad(import("./home/read-manifest.ts"))).readManifest(base);
  }

  /** An app as the tag has it. */
  protected async asTagged(description: Description): Promise<Description> {
    return description;
  }

  /** Colour scheme of the surrounding page. */
  protected pageScheme(): Scheme {
    return "light dark";
  }

  async #open() {
    const opened = ++this.#opened;
    this.#close();
    this.failure = undefined;
    const base = folderOf(this.src ?? "");
    try {
      const memory = (this.#memory ??= new Memory(tabStorage(), await memoryKey(this, base)));
      const manifest = this.engine ? undefined : (this.manifest ?? (await this.readManifest(base)));
      const home = { base, memory, session: this.session, inlined: this.inlined, view: () => this.view };
      const engine = this.engine ?? (await createHomeEngine({ ...home, manifest: manifest! }));
      if (opened !== this.#opened) return void (engine !== this.engine && engine.close());
      if (!this.engine) this.#own = engine;
      const served = await engine.describe();
      const { engine: translated, inWords } = await spoken(this, engine, served);
      const given = inWords(served);
      const description = await this.asTagged(given);
      this.#origin = { description: given, manifest };
      // Without its look or its examples a demo can be used all the same.
      const drawn = loadExamples(given).then((draw) => (this.#drawExamples = draw));
      const dressed = Promise.allSettled([this.#wear(given), drawn]);
      const view = await AppView.open({
        engine: translated,
        inWords,
        description,
        scripts: manifest?.elements,
        authored: manifest && (await this.asTagged(inWords(manifest.description))),
        memory,
        home: base.href,
        first: manifest && description === given ? await firstValues(manifest) : {},
        linked: await this.#readLink(description),
        urlOf: this.#urlOf,
        keys: this.keys,
        blank: manifest?.built?.blank && this.#urlOf(manifest.built.blank),
        events: this.#events(),
      });
      await dressed;
      if (opened !== this.#opened || !this.isConnected) return view.close();
      Object.assign(this, { app: description, view });
      await this.updateComplete;
      view.begin();
      this.#tell("ready", {});
      if (this.hasAttribute("run")) void this.run();
    } catch (error) {
      if (opened !== this.#opened) return;
      this.view = this.app = undefined;
      this.failure = problemOf(error);
      this.#tell("error", { problem: this.failure });
    }
  }

  async #readLink(description: Description): Promise<Readonly<Record<string, Json>> | undefined> {
    const place = placeOf(this.link, this);
    if (!place || !mayHold(place)) return undefined;
    const warn = (problem: string) => this.#notices.toast("warn", problem);
    return (await loadLink()).visitLink(place, description, { memory: this.#memory!, returned: this.returned, warn });
  }

  /** A new fragment is a new link, for which the browser does not reload the page. */
  async #addressChanged() {
    if (this.link) this.link = new URL(location.href);
    this.returned = false;
    const { app, view } = this;
    const values = app && view && (await this.#readLink(app));
    if (!values) return;
    const { firstValues } = await loadLink();
    if (this.view === view) view.fill({ ...firstValues(app), ...values });
  }

  async #shared() {
    const { sharing } = await lazyLoad(import("./share/share.element.ts"));
    return sharing(this, this.app!, { ...this.#origin!, values: await this.view!.values(), urlOf: this.#urlOf });
  }

  /** Removes the demo's values from the URL, so that a reload after Reset shows the same. */
  async #forgetLink() {
    const place = placeOf(this.link, this);
    if (!place || !this.app || !mayHold(place)) return;
    const clean = (await loadLink()).clearLink(place, this.app);
    if (this.link) this.link = clean;
  }

  #close() {
    this.view?.close();
    void this.#own?.close();
    this.#own = undefined;
  }

  async #wear(given: Description) {
    if (this.app || given.css || Object.keys(given.theme)[0]) (await import("./look.ts")).wear(this.shadowRoot!, given);
  }

  #events() {
    return {
      log: (...notice: Parameters<Notices["toast"]>) => this.#notices.toast(...notice),
      announce: this.#announce,
      result: (detail: { readonly outputs: object }, call: CallState) => {
        this.#tell("result", detail);
        this.#offerFlag(call, detail.outputs).catch(() => undefined);
      },
      reset: () => {
        void this.#forgetLink();
        this.#tell("reset", {});
      },
      ...addressOf(this),
      link: async () => (await this.#shared()).link(),
      failed: (problem: object) => this.#tell("error", { problem }),
    };
  }

  async #offerFlag(call: CallState, outputs: object) {
    if (!this.app!.handlers[call.handler]?.flag) return;
    const { offerFlag } = await import("./flag/offer-flag.ts");
    const place = { view: this.view!, description: this.app!, engine: this.engine ?? this.#own! };
    offerFlag(call, outputs as Record<string, Json>, { ...place, announce: this.#announce });
  }

  #tell(name: string, detail: object) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Updates the colour scheme from the tag or the surrounding page. */
  protected applyScheme(): void {
    this.scheme = this.theme === "light" || this.theme === "dark" ? this.theme : this.pageScheme();
  }

  protected override render() {
    return html`<div class="wall ${this.scheme}">
      <div class="app">
        ${lead(this.app?.description, this.#loadElement)} ${this.#main()} ${this.#examples()}
        ${prose(this.app?.article, this.#loadElement)} ${this.#foot()}
      </div>
      <vitrine-toasts></vitrine-toasts>
      <div class="hidden-text" role="status" aria-live="polite">${this.#notices.announcement}</div>
    </div>`;
  }

  #foot() {
    if (!this.view || (!this.link && this.src === null)) return nothing;
    const tell = (error: unknown) => this.#notices.toast("error", problemOf(error).detail);
    const open = async () => (await this.#shared()).open();
    return foot(this.link !== undefined, this.shareIcon, () => void open().catch(tell));
  }

  #main() {
    if (this.view) return this.view.root;
    if (!this.failure) return this.shadowRoot?.querySelector("[data-still]") ? nothing : waiting();
    return failure(this.failure, () => void this.#open());
  }

  #examples() {
    if (!this.view || !this.app) return nothing;
    const { app, view } = this;
    const baked = this.#origin?.manifest?.built?.baked;
    return this.#drawExamples?.({ app, view, baked, announce: this.#announce }, this.#urlOf);
  }
}

/** Loads what reads and writes a demo's values in a URL: most visits have none. */
const loadLink = () => lazyLoad(import("./link/link.ts"));
