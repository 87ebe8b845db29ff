import { say } from "../_words/say.ts";
import { html, nothing, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { ComponentElement, propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { ComponentEvent } from "../_element/component-event.ts";
import { define } from "../_element/define.ts";
import type { Status } from "../_element/host.ts";
import { styleProps } from "../_element/style-props.ts";
import { chatIcons } from "../_element/chat-icons.ts";
import "../_chat/message.element.ts";
import type { MessageAction, MessageActionEvent } from "../_chat/message.element.ts";
import type { MessageWire, ReplyWire } from "../_chat/message.ts";
import type { ComposerElement } from "../composer/composer.element.ts";
import "../markdown/markdown.element.ts";
import { REPLY_UPDATE, type ReplyElement } from "../reply/reply.element.ts";
import { chatbotSpec, type ChatbotProps } from "./chatbot.ts";
import { styles } from "./chatbot.styles.ts";
import { StickToEnd } from "../_element/stick-to-end.ts";

/** DOM event of a conversation whose messages are others. */
export const CHAT_UPDATE = "vitrine-chat-update";

export interface ChatbotElement extends ElementProps<Omit<ChatbotProps, "value">> {
  value: readonly MessageWire[] | null;
}

/**
 * The element of `chatbot()`: a list of messages. With a reply and a composer inside, it moves what was sent, and each
 * reply when its call has ended, into the list.
 */
export class ChatbotElement extends ComponentElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(chatbotSpec) };
  /** Whether the composer has sent something that is not in the list yet. */
  #isAsked = false;
  /** Status of the reply that the list was last drawn with: its text, which is another for each token, changes nothing. */
  #followed: Status["kind"] | undefined;
  /** Whether the reply is of a conversation that was here before. */
  #isOfOther = false;
  readonly #end = new StickToEnd(this);

  constructor() {
    super();
    this.useDefaults(chatbotSpec);
    this.addEventListener(ComponentEvent.type, (event) => this.#onEvent(event as ComponentEvent));
    this.addEventListener(REPLY_UPDATE, () => this.#follow());
  }

  get #messages(): readonly MessageWire[] {
    return this.value ?? [];
  }

  get #reply(): ReplyElement | null {
    return this.querySelector<ReplyElement>(":scope > vitrine-reply");
  }

  get #composer(): ComposerElement | null {
    return this.querySelector<ComposerElement>(":scope > vitrine-composer");
  }

  /** Whether a reply is being written. */
  get isBusy(): boolean {
    return this.#reply?.status.kind === "busy" || this.status.kind === "busy";
  }

  /** Stops a running reply and keeps what came of it, before another conversation is shown. Returns whether one ran. */
  leave(): boolean {
    const isRunning = this.#reply?.status.kind === "busy";
    if (this.#reply?.status.kind === "busy") this.#reply.status.stop();
    if (this.#reply) this.#settle();
    this.disown();
    return isRunning;
  }

  /** Until a message is sent here, a reply is of another conversation. */
  disown(): void {
    this.#isOfOther = true;
    if (this.#reply) this.#reply.isLeft = true;
  }

  /** Shows other messages, to go on with them. */
  show(messages: readonly MessageWire[]): void {
    this.#keep(messages);
    this.#end.go();
  }

  /** Puts the cursor where the next message is written. */
  write(): void {
    this.#composer?.write();
  }

  override valueText(): string {
    return this.#messages.at(-1)?.content ?? "";
  }

  protected override get showsResult(): boolean {
    return this.#messages.length > 0;
  }

  /** A reply that failed stays below the list until the visitor goes on. */
  #onEvent({ target, event }: ComponentEvent) {
    if (target !== this.#composer || event !== "submit") return;
    this.#settle();
    this.#isAsked = true;
  }

  #follow() {
    const [reply, composer] = [this.#reply!, this.#composer!];
    const { status } = reply;
    reply.retry = () => this.#again(this.#messages.length - 1);
    composer.stop = status.kind === "busy" ? () => status.stop() : undefined;
    if (status.kind === "busy") this.#sent(composer);
    else if (status.kind === "idle") this.#settle();
    if (this.#followed !== status.kind) this.requestUpdate();
    this.#followed = status.kind;
  }

  /** Moves what was sent into the list, once its call has begun: the call itself takes the messages before it. */
  #sent(composer: ComposerElement) {
    if (!this.#isAsked) return;
    this.#isAsked = this.#isOfOther = this.#reply!.isLeft = false;
    const { text, files } = composer.composed;
    this.#keep([...this.#messages, { role: "user", content: text, files }]);
    composer.sent();
    this.#end.go();
  }

  /** Moves the reply into the list. After a reload it may be there already. */
  #settle() {
    const reply = this.#reply!;
    if (reply.value === null) return;
    if (!this.#isOfOther && this.#messages.at(-1)?.role === "user") this.#keep([...this.#messages, ended(reply.value)]);
    reply.clear();
  }

  #keep(messages: readonly MessageWire[], ...events: string[]) {
    this.take(messages, "input", "change", ...events);
  }

  /** Asks once more for a reply to the message at an index, or to another text in its place. */
  #again(index: number, content?: string) {
    const { content: text = "", files = [] } = this.#messages[index] ?? {};
    if (this.#reply!.value !== null) this.#reply!.clear();
    this.#keep(this.#messages.slice(0, index));
    this.#composer!.ask({ text: content ?? text, files });
  }

  #undo() {
    const index = this.#messages.findLastIndex(({ role }) => role === "user");
    const { content, files = [] } = this.#messages[index]!;
    this.#keep(this.#messages.slice(0, index));
    if (this.#reply?.value) this.#reply.clear();
    this.#composer!.put({ text: content, files });
  }

  #clear() {
    if (this.#reply?.value) this.#reply.clear();
    this.disown();
    this.#keep([], "clear");
    this.host?.announce(say("New conversation"));
  }

  #acted(index: number, { action, content }: MessageActionEvent) {
    if (action === "edit") this.#again(index, content);
    else if (action === "retry") this.#again(this.#messages[index]!.role === "user" ? index : index - 1);
    else this.#like(index, action === "like");
  }

  /** Pressed twice, an opinion is taken back. */
  #like(index: number, pressed: boolean) {
    const liked = this.#messages[index]!.liked === pressed ? null : pressed;
    this.#keep(this.#messages.map((message, i) => (i === index ? { ...message, liked } : message)));
    this.fire("like", { index, liked });
  }

  #actionsOf({ role }: MessageWire, index: number): readonly MessageAction[] {
    const asks = this.#composer !== null && this.editable && !this.isBusy;
    const isLast = index === this.#messages.length - 1;
    // A message without a reply: its call has failed, or the page was closed meanwhile.
    if (role === "user") return actionsOf(asks && this.edit && "edit", asks && isLast && "retry");
    if (role === "system") return actionsOf();
    const isAnswer = isLast && this.#messages[index - 1]?.role === "user";
    return actionsOf(this.copy && "copy", asks && isAnswer && "retry", this.likes && "like");
  }

  protected override willUpdate(changed?: PropertyValues): void {
    super.willUpdate(changed);
    this.toggleAttribute("data-fill", this.fill);
  }

  /** Not a `<label>`: a list of messages is no form control. */
  protected override renderLabel(): unknown {
    return html`<span class="label" id="label">${this.label}</span>`;
  }

  protected override renderActions() {
    if (!this.#composer || !this.editable) return nothing;
    const isIdle = !this.isBusy && this.#messages.length > 0;
    return [
      this.iconButton(allIcons.undo, say("Undo"), () => this.#undo(), !isIdle),
      this.iconButton(allIcons.plus, say("New conversation"), () => this.#clear(), !isIdle),
    ];
  }

  protected override renderBody() {
    const messages = this.#messages;
    const isEmpty = messages.length === 0 && !this.isBusy;
    return html`<div
        class="log"
        id="control"
        role="log"
        aria-live="off"
        aria-label=${this.accessibleName}
        aria-describedby=${this.describedBy}
        tabindex="0"
        ${styleProps({ "--tallest": `${this.maxHeight}px` })}
      >
        <div class="messages">
          ${isEmpty ? this.#welcome() : messages.map((message, i) => this.#message(message, i))}
          <slot name="reply"></slot>
        </div>
      </div>
      ${this.#end.isAway ? this.#toEnd() : nothing}
      <slot></slot>`;
  }

  #message(message: MessageWire, index: number) {
    return html`<vitrine-message
      .message=${message}
      .host=${this.host}
      .actions=${this.#actionsOf(message, index)}
      @vitrine-message=${(event: MessageActionEvent) => this.#acted(index, event)}
    ></vitrine-message>`;
  }

  #welcome() {
    const asks = this.#composer !== null && this.editable;
    const buttons = this.suggestions.map(
      (text) =>
        html`<button
          class="button suggestion"
          type="button"
          ?disabled=${!asks}
          @click=${() => this.#composer!.ask({ text, files: [] })}
        >
          ${text}
        </button>`,
    );
    return html`<div class="welcome">
      ${
        this.greeting
          ? html`<vitrine-markdown .label=${""} .value=${this.greeting} .host=${this.host}></vitrine-markdown>`
          : nothing
      }
      ${buttons.length > 0 ? html`<div class="suggestions">${buttons}</div>` : nothing}
      ${!this.greeting && buttons.length === 0 ? html`<p class="empty">${say("No messages yet")}</p>` : nothing}
    </div>`;
  }

  #toEnd() {
    return html`<div class="to-end">
      <button
        class="icon"
        type="button"
        aria-label=${say("Newest message")}
        title=${say("Newest message")}
        @click=${() => this.#end.go()}
      >
        ${chatIcons.toEnd}
      </button>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has("value")) this.dispatchEvent(new Event(CHAT_UPDATE));
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    if (this.#reply) this.#reply.slot = "reply";
    this.#end.watch(this.renderRoot.querySelector(".log")!, this.renderRoot.querySelector(".messages")!);
  }
}

/** The message of a reply whose call has ended: none of its steps runs. */
function ended(reply: ReplyWire): MessageWire {
  const steps = (reply.steps ?? []).map((step) => ({ ...step, status: "done" as const }));
  return { role: "assistant", ...reply, steps };
}

const KNOWN = new Map<string, readonly MessageAction[]>();

/** A list of actions: the same object for the same actions, so that messages whose actions stay are not drawn again. */
function actionsOf(...offered: readonly (MessageAction | false)[]): readonly MessageAction[] {
  const actions = offered.filter((action) => action !== false);
  const key = actions.join();
  const known = KNOWN.get(key) ?? actions;
  KNOWN.set(key, known);
  return known;
}

define("vitrine-chatbot", ChatbotElement);
