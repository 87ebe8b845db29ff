import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { allIcons } from "../_element/all-icons.ts";
import { define } from "../_element/define.ts";
import { DISMISS } from "../_element/dismiss.ts";
import { isComposing } from "../_element/keys.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { CHAT_UPDATE, type ChatbotElement } from "../chatbot/chatbot.element.ts";
import { saveText } from "../_text/save.ts";
import { found, titled, type Conversation } from "./conversation.ts";
import { conversationsSpec, type ConversationsProps, type OpenConversation } from "./conversations.ts";
import { styles } from "./conversations.styles.ts";
import { conversationsToJson, conversationToJson, conversationToMarkdown, fileNameOf } from "./exported.ts";
import { ConversationKeeper } from "./keeper.ts";

export interface ConversationsElement extends Omit<ElementProps<ConversationsProps>, "value"> {
  value: OpenConversation | null;
}

/** What shows below a conversation of the list. */
type Unfolded = { readonly id: string; readonly as: "options" | "name" };

/** The element of `conversations()`: the list of a chatbot's conversations. It finds the chatbot nearest in the layout. */
export class ConversationsElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    ...propertiesOf(conversationsSpec),
    search: { state: true },
    unfolded: { state: true },
  };
  declare protected search: string;
  declare protected unfolded: Unfolded | undefined;
  #keeper: ConversationKeeper | undefined;
  #chat: ChatbotElement | undefined;
  /** The value that this element gave or has followed. */
  #followed: OpenConversation | null | undefined;
  /** Selector of what gets the focus once it is drawn. */
  #focusNext: string | undefined;
  readonly #look = () => this.#keeper?.look();
  readonly #cleared = (event: Event) => (event as Event & { event: string }).event === "clear" && this.#opened(null);

  constructor() {
    super();
    this.useDefaults(conversationsSpec);
    this.search = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#begin();
  }

  /** A tag that was only moved goes on. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => this.isConnected || this.#end());
  }

  override valueText(): string {
    return this.#titleOf(this.value?.id);
  }

  /** Resolves when everything so far is stored. */
  get stored(): Promise<unknown> {
    return this.#keeper?.settled ?? Promise.resolve();
  }

  #begin() {
    if (this.#keeper || !this.host) return;
    const chat = chatNear(this);
    if (!chat) return;
    const { host } = this;
    this.#chat = chat;
    this.#followed = this.value;
    if (this.value && !this.value.asked) chat.disown();
    this.#keeper = new ConversationKeeper({
      talk: chat,
      files: host,
      name: `${host.home ?? location.pathname} ${this.name}`,
      open: () => this.value,
      opened: (open) => this.#opened(open),
      changed: () => this.requestUpdate(),
      stopped: () => this.host?.announce(say("The reply was stopped. What had come of it is kept.")),
    });
    chat.addEventListener(CHAT_UPDATE, this.#look);
    chat.addEventListener("vitrine-event", this.#cleared);
  }

  #end() {
    this.#keeper?.close();
    this.#chat?.removeEventListener(CHAT_UPDATE, this.#look);
    this.#chat?.removeEventListener("vitrine-event", this.#cleared);
    this.#keeper = this.#chat = undefined;
  }

  #opened(open: OpenConversation | null) {
    this.#followed = open;
    this.take(open, "input", "change");
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#begin();
    if (this.#keeper && this.value !== this.#followed) {
      this.#followed = this.value;
      this.#keeper.follow();
    }
    if (changed.has("unfolded") && this.unfolded)
      this.renderRoot.querySelector(`[data-id="${this.unfolded.id}"]`)?.scrollIntoView({ block: "nearest" });
    if (!this.#focusNext) return;
    const next = this.renderRoot.querySelector<HTMLElement>(this.#focusNext);
    if (!next) return;
    this.#focusNext = undefined;
    next.focus();
    if (next instanceof HTMLInputElement) next.select();
  }

  /** Not a `<label>`: a list is no form control. */
  protected override renderLabel(): unknown {
    return html`<span class="label" id="label">${this.label}</span>`;
  }

  protected override renderBody() {
    const all = this.#keeper?.list ?? [];
    const shown = found(
      all.filter(({ id, messages }) => messages.length > 0 || id === this.value?.id),
      this.search,
    );
    return html`<div id="control" role="group" aria-label=${this.accessibleName} aria-describedby=${this.describedBy}>
      <button class="button new" type="button" ?disabled=${!this.editable || !this.#keeper} @click=${() => this.#new()}>
        ${allIcons.plus} ${say("New conversation")}
      </button>
      ${all.length > 0 && !this.disabled && !this.readonly ? this.#searchField() : nothing} ${this.#lack()}
      ${this.#undo()}
      <ul role="list" aria-label=${say("Conversations")} ?hidden=${shown.length === 0}>
        ${repeat(
          shown,
          ({ id }) => id,
          (one, index) => this.#item(one, index),
        )}
      </ul>
      ${all.length > 0 && shown.length === 0 ? html`<p class="note">${say("No conversation found")}</p>` : nothing}
      ${all.length > 0 ? this.#exportAll(all) : nothing}
    </div>`;
  }

  #searchField() {
    return html`<input
      class="control search"
      type="search"
      dir="auto"
      aria-label=${say("Search conversations")}
      placeholder=${say("Search conversations")}
      .value=${this.search}
      @input=${(event: Event) => this.#searched((event.target as HTMLInputElement).value)}
    />`;
  }

  #searched(search: string) {
    this.search = search;
    const n = found(this.#keeper?.list ?? [], search).length;
    if (search) this.host?.announce(sayWith("Found: {n}", { n }));
  }

  #lack() {
    const { lack } = this.#keeper ?? {};
    if (!lack) return nothing;
    return html`<p class="note">
      ${
        lack === "storage"
          ? say("This browser keeps nothing here: conversations last until the page is closed.")
          : say("This browser has no room left: what the demo keeps here is gone after this visit.")
      }
    </p>`;
  }

  #undo() {
    const { removed } = this.#keeper ?? {};
    if (!removed) return nothing;
    return html`<div class="removed">
      <span dir="auto">${sayWith("Deleted: {name}", { name: titled(removed) })}</span>
      <button class="button undo" type="button" @click=${() => this.#restore(removed.id)}>${say("Undo")}</button>
    </div>`;
  }

  #item(one: Conversation, index: number) {
    const { id } = one;
    const isOpen = id === this.value?.id;
    const as = this.unfolded?.id === id ? this.unfolded.as : undefined;
    return html`<li class=${isOpen ? "open" : ""} data-id=${id}>
      ${as === "name" ? this.#nameField(one) : this.#line(one, isOpen, as === "options", index)}
      ${as === "options" ? this.#options(one, index) : nothing}
    </li>`;
  }

  #line(one: Conversation, isOpen: boolean, isUnfolded: boolean, index: number) {
    const title = titled(one);
    return html`<div class="line">
      <button
        class="title"
        type="button"
        dir="auto"
        title=${title}
        aria-current=${isOpen ? "true" : nothing}
        ?disabled=${!this.editable}
        @click=${() => void this.#select(one)}
      >
        ${title}
      </button>
      <button
        class="icon more"
        type="button"
        aria-label=${sayWith("Options for {name}", { name: title })}
        title=${say("Options")}
        aria-expanded=${isUnfolded ? "true" : "false"}
        aria-controls="options-${index}"
        ?disabled=${!this.editable}
        @click=${() => (this.unfolded = isUnfolded ? undefined : { id: one.id, as: "options" })}
      >
        ${allIcons.more}
      </button>
    </div>`;
  }

  #options(one: Conversation, index: number) {
    const option = (words: string, act: () => void) =>
      html`<button class="option" type="button" @click=${act}>${words}</button>`;
    return html`<div
      class="options"
      id="options-${index}"
      @keydown=${(event: KeyboardEvent) => this.#escaped(event, one)}
    >
      ${option(say("Rename"), () => this.#edit(one))}
      ${option(say("Export as Markdown"), () => saveText(conversationToMarkdown(one), fileNameOf(titled(one), "md")))}
      ${option(say("Export as JSON"), () => saveText(conversationToJson(one), fileNameOf(titled(one), "json")))}
      ${option(say("Delete"), () => this.#remove(one))}
    </div>`;
  }

  #nameField(one: Conversation) {
    const save = ({ type, target }: Event) => this.#rename(one, (target as HTMLInputElement).value.trim(), type);
    return html`<input
      class="control name"
      dir="auto"
      aria-label=${say("Title")}
      maxlength="200"
      .value=${titled(one)}
      @keydown=${(event: KeyboardEvent) => {
        if (isComposing(event)) return;
        if (event.key === "Enter") save(event);
        else this.#escaped(event, one);
      }}
      @blur=${save}
    />`;
  }

  #escaped(event: KeyboardEvent, one: Conversation) {
    if (event.key !== "Escape") return;
    // What lies over the rest stays open.
    event.preventDefault();
    this.#fold(one.id);
  }

  #fold(id: string) {
    this.unfolded = undefined;
    this.#focusNext = `[data-id="${id}"] .more`;
  }

  #edit({ id }: Conversation) {
    this.unfolded = { id, as: "name" };
    this.#focusNext = ".name";
  }

  /** By Enter, the focus goes on from the field; a visitor who clicked elsewhere, or a field that is taken away, has lost it. */
  #rename(one: Conversation, name: string, by: string) {
    if (this.unfolded?.as !== "name") return;
    if (by === "blur") this.unfolded = undefined;
    else this.#fold(one.id);
    if (name !== titled(one)) this.#keeper?.rename(one.id, name);
  }

  #remove(one: Conversation) {
    this.unfolded = undefined;
    this.#keeper?.remove(one.id);
    this.#focusNext = ".undo";
    this.host?.announce(sayWith("Deleted: {name}", { name: titled(one) }));
  }

  #restore(id: string) {
    this.#keeper?.restore();
    this.#focusNext = `[data-id="${id}"] .title`;
  }

  #new() {
    this.unfolded = undefined;
    this.#keeper?.begin();
    this.host?.announce(say("New conversation"));
    this.#dismiss();
    this.#chat?.write();
  }

  async #select(one: Conversation) {
    this.unfolded = undefined;
    await this.#keeper?.select(one.id);
    this.host?.announce(titled(one));
    this.#dismiss();
  }

  #dismiss() {
    this.dispatchEvent(new Event(DISMISS, { bubbles: true }));
  }

  #exportAll(all: readonly Conversation[]) {
    return html`<button
      class="option all"
      type="button"
      ?disabled=${!this.editable}
      @click=${() => saveText(conversationsToJson(all), "conversations.json")}
    >
      ${allIcons.download} ${say("Export all")}
    </button>`;
  }

  #titleOf(id: string | undefined): string {
    const one = this.#keeper?.list.find((each) => each.id === id);
    return one ? titled(one) : "";
  }
}

/** The chatbot inside the nearest ancestor that has one. */
function chatNear(element: Element): ChatbotElement | undefined {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const chat = at.querySelector<ChatbotElement>("vitrine-chatbot");
    if (chat) return chat;
  }
  return undefined;
}

define("vitrine-conversations", ConversationsElement);
