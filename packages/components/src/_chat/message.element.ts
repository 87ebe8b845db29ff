import { language, say } from "../_words/say.ts";
import { sayNumber } from "../_words/amounts.ts";
import type { FileRef } from "@vitrine/core";
import { html, LitElement, nothing, type PropertyDeclarations } from "lit";
import { CopyButton } from "../_element/copy-button.ts";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import type { Host } from "../_element/host.ts";
import { isComposing } from "../_element/keys.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { audioPlayer } from "../_media/audio.ts";
import "../markdown/markdown.element.ts";
import { chatIcons } from "../_element/chat-icons.ts";
import type { MessageComponent } from "./content.ts";
import type { ChatStep, MessageWire } from "./message.ts";
import { segmentsOf } from "./segments.ts";
import { styles } from "./message.styles.ts";

/** What a visitor may do with a message. */
export type MessageAction = "copy" | "edit" | "retry" | "like";

/** An action of a visitor on a message: `content` is the new text of an edit. */
export class MessageActionEvent extends Event {
  static readonly type = "vitrine-message";
  readonly action: "edit" | "retry" | "like" | "dislike";
  readonly content: string;

  constructor(action: MessageActionEvent["action"], content = "") {
    super(MessageActionEvent.type);
    this.action = action;
    this.content = content;
  }
}

/** Distance from the view, in pixels, at which a message's Markdown is drawn. */
const NEAR = "800px";

/** One message of a conversation. Its text is plain until it comes near the view; then a reply's Markdown is drawn. */
export class MessageElement extends LitElement {
  static override styles = [shared, styles];
  static override properties: PropertyDeclarations = {
    message: { attribute: false },
    host: { attribute: false },
    actions: { attribute: false },
    busy: { attribute: false },
    near: { state: true },
    editing: { state: true },
  };

  declare message: MessageWire;
  declare host: Host | undefined;
  declare actions: readonly MessageAction[];
  /** Whether the message is being written. */
  declare busy: boolean;
  declare protected near: boolean;
  declare protected editing: boolean;
  readonly #copy = new CopyButton(this);
  #watch: IntersectionObserver | undefined;

  constructor() {
    super();
    this.message = { role: "assistant", content: "" };
    this.actions = [];
    this.busy = this.near = this.editing = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.near) return;
    this.#watch = new IntersectionObserver(
      (seen) => seen.some(({ isIntersecting }) => isIntersecting) && this.#draw(),
      {
        rootMargin: NEAR,
      },
    );
    this.#watch.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.disconnect();
  }

  #draw() {
    this.near = true;
    this.#watch?.disconnect();
  }

  protected override willUpdate(): void {
    if (this.busy) this.#draw();
    this.dataset["role"] = this.message.role;
    this.toggleAttribute("data-open", this.actions.includes("retry"));
    this.setAttribute("role", "article");
    this.setAttribute("aria-label", say(NAMES[this.message.role]));
  }

  protected override render() {
    const { content, files = [], steps = [] } = this.message;
    return html`
      ${steps.map((step, i) => this.#step(step, i === steps.length - 1))}
      ${files.length > 0 ? html`<div class="files">${files.map((file) => this.#file(file))}</div>` : nothing}
      ${this.editing ? this.#editor() : content ? html`<div class="text">${this.#text(content)}</div>` : nothing}
      ${this.busy && !content ? WRITING : nothing} ${this.busy || this.editing ? nothing : this.#actions()}
    `;
  }

  #text(content: string) {
    const { role, components = [] } = this.message;
    if (!this.near || (role === "user" && components.length === 0))
      return html`<p class="plain" dir="auto">${content}</p>`;
    if (components.length > 0) return this.#parts(content, components);
    return this.#markdown(content);
  }

  #parts(content: string, components: readonly MessageComponent[]) {
    void lazyLoad(import("./shown.element.ts")).catch(() => undefined);
    return segmentsOf(content, components).map((one) =>
      typeof one === "string" ? this.#markdown(one) : this.#component(one, content),
    );
  }

  #component(component: MessageComponent, content: string) {
    const text = content.slice(component.at, component.at + component.length);
    return html`<vitrine-shown .component=${component} .text=${text} .host=${this.host}></vitrine-shown>`;
  }

  #markdown(content: string) {
    return html`<vitrine-markdown .label=${""} .value=${content} .host=${this.host}></vitrine-markdown>`;
  }

  #step({ title, text, status, ms }: ChatStep, isLast: boolean) {
    const isOpen = status === "running" && isLast;
    return html`<details class="step" data-status=${status} ?open=${isOpen}>
      <summary>${title}${ms === null ? nothing : html`<span class="ms">${inSeconds(ms)}</span>`}</summary>
      ${text && this.near ? html`<vitrine-markdown .label=${""} .value=${text} .host=${this.host}></vitrine-markdown>` : nothing}
    </details>`;
  }

  #file(ref: FileRef) {
    const url = this.host?.urlOf(ref) ?? "";
    if (ref.type.startsWith("image/"))
      return html`<img src=${url} alt=${ref.name || say("An image")} loading="lazy" />`;
    if (ref.type.startsWith("audio/")) return audioPlayer(url, ref.name || say("A file"));
    return html`<a class="file" href=${url} download=${ref.name}>${ref.name || say("A file")}</a>`;
  }

  #actions() {
    const buttons = this.actions.map((action) => this.#action(action));
    return buttons.length > 0 ? html`<div class="actions">${buttons}</div>` : nothing;
  }

  #action(action: MessageAction) {
    const { liked, content } = this.message;
    if (action === "copy") return this.#copy.render(() => content, content === "");
    if (action === "edit") return this.#button("edit", say("Edit"), () => (this.editing = true));
    if (action === "retry") return this.#button("retry", say("Try again"), () => this.#fire("retry"));
    return [
      this.#button("like", say("Like"), () => this.#fire("like"), liked === true),
      this.#button("dislike", say("Dislike"), () => this.#fire("dislike"), liked === false),
    ];
  }

  #button(icon: keyof typeof chatIcons, name: string, act: () => void, pressed?: boolean) {
    return html`<button
      class="icon"
      type="button"
      aria-label=${name}
      title=${name}
      aria-pressed=${pressed === undefined ? nothing : String(pressed)}
      @click=${act}
    >
      ${chatIcons[icon]}
    </button>`;
  }

  #editor() {
    return html`<form class="editor" @submit=${this.#save} @keydown=${this.#pressed}>
      <textarea
        class="control"
        aria-label=${say("Your message")}
        dir="auto"
        rows="2"
        .value=${this.message.content}
      ></textarea>
      <div class="row">
        <button class="button secondary" type="button" @click=${() => (this.editing = false)}>${say("Cancel")}</button>
        <button class="button primary" type="submit">${say("Send")}</button>
      </div>
    </form>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has("editing")) return;
    if (this.editing) this.renderRoot.querySelector("textarea")?.focus();
    else if (changed.get("editing")) this.renderRoot.querySelector<HTMLElement>(".actions .icon")?.focus();
  }

  #pressed(event: KeyboardEvent) {
    if (isComposing(event)) return;
    if (event.key === "Escape") this.editing = false;
    else if (event.key === "Enter" && !event.shiftKey && event.target instanceof HTMLTextAreaElement) this.#save(event);
  }

  #save(event: Event) {
    event.preventDefault();
    const content = this.renderRoot.querySelector("textarea")!.value.trim();
    this.editing = false;
    if (content) this.#fire("edit", content);
  }

  #fire(action: MessageActionEvent["action"], content?: string) {
    this.dispatchEvent(new MessageActionEvent(action, content));
  }
}

const WRITING = html`<div class="writing" aria-hidden="true"><i></i><i></i><i></i></div>`;

const NAMES = { user: "You", assistant: "Reply", system: "Note" };

function inSeconds(ms: number): string {
  return language()?.duration(ms) ?? `${sayNumber(ms / 1000, { maximumFractionDigits: 1 })} s`;
}

define("vitrine-message", MessageElement);
