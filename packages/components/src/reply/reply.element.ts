import { html, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { idle } from "../_element/host.ts";
import { OutputElement } from "../_element/output-element.ts";
import "../_chat/message.element.ts";
import type { ReplyWire } from "../_chat/message.ts";
import { replySpec, type ReplyProps } from "./reply.ts";
import { styles } from "./reply.styles.ts";

export interface ReplyElement extends ElementProps<Omit<ReplyProps, "value">> {
  value: ReplyWire | null;
}

/** DOM event of a reply whose value or status is another. It bubbles to the conversation around it. */
export const REPLY_UPDATE = "vitrine-reply-update";

/** The element of `reply()`: a message while it is written, with its call's status. */
export class ReplyElement extends OutputElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(replySpec), isLeft: { attribute: false } };
  /** Whether the visitor has gone to another conversation since: nothing is shown of it. */
  declare isLeft: boolean;
  /** What "Try again" does after a failure. Default: the call is made again. */
  retry: (() => void) | undefined;

  constructor() {
    super();
    this.useDefaults(replySpec);
    this.isLeft = false;
  }

  override valueText(): string {
    return this.value?.content ?? "";
  }

  /** Empties it, after its message was moved. */
  clear(): void {
    this.take(null, "input");
  }

  protected override get isEmpty(): boolean {
    return !this.value && this.status.kind !== "busy";
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.isLeft && this.status.kind === "failed") this.status = idle;
    super.willUpdate(changed);
    const { status, retry } = this;
    if (status.kind === "failed" && retry) this.status = { ...status, retry };
    this.toggleAttribute("data-empty", this.isLeft || (this.value === null && status.kind === "idle"));
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has("value") || changed.has("status"))
      this.dispatchEvent(new Event(REPLY_UPDATE, { bubbles: true, composed: true }));
  }

  protected override renderValue() {
    const message = { role: "assistant", content: "", ...this.value };
    const busy = this.status.kind === "busy";
    return html`<vitrine-message .message=${message} .host=${this.host} .busy=${busy}></vitrine-message>`;
  }
}

define("vitrine-reply", ReplyElement);
