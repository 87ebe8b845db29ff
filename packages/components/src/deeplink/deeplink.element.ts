import { html, nothing, svg } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf } from "../_element/component-element.ts";
import { copyWhenReady } from "../_element/copy.ts";
import { define } from "../_element/define.ts";
import { icon } from "../_element/icons.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { ButtonElement } from "../button/button.element.ts";
import { deeplinkSpec } from "./deeplink.ts";
import { styles } from "./deeplink.styles.ts";

/** Milliseconds for which it shows its success. */
const SHOWN_MS = 1500;

/** After Lucide (ISC). */
const linkIcon = icon(
  svg`<path d="M10 13a5 5 0 0 0 7.5.5l3-3a5 5 0 0 0-7-7l-1.7 1.7"/><path d="M14 11a5 5 0 0 0-7.5-.5l-3 3a5 5 0 0 0 7 7l1.7-1.7"/>`,
);

/** The element of `deepLink()`: a button that copies the page's link, or shows it where the clipboard is closed. */
export class DeepLinkElement extends ButtonElement {
  static override styles = [...super.styles, styles];
  static override properties = {
    ...super.properties,
    ...propertiesOf(deeplinkSpec),
    byHand: { state: true },
    note: { state: true },
  };
  /** The link, for a visitor to copy it; empty if it was copied. */
  declare protected byHand: string;
  declare protected note: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.useDefaults(deeplinkSpec);
    this.byHand = this.note = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#showCopied(false);
  }

  protected override press(): void {
    this.fire("click");
    const link = this.host?.link?.();
    if (link) void this.#copy(link).catch((error: Error) => (this.note = error.message));
  }

  /** The clipboard is asked at the press: some browsers let no page in that asks later. */
  async #copy(link: Promise<{ readonly url: string; readonly left: readonly string[] }>) {
    const isCopied = await copyWhenReady(link.then(({ url }) => url));
    const { url, left } = await link;
    this.byHand = isCopied ? "" : url;
    const names = left.join(", ");
    this.note = names && sayWith("Left out, since a link cannot hold it: {names}.", { names });
    this.#showCopied(isCopied);
    const closed = say("This page may not copy by itself. The text is selected: copy it with the keyboard.");
    this.host?.announce([isCopied ? say("Copied") : closed, this.note].filter(Boolean).join(" "));
    await this.updateComplete;
    this.renderRoot.querySelector("input")?.select();
  }

  #showCopied(isCopied: boolean) {
    clearTimeout(this.#timer);
    this.#timer = isCopied ? setTimeout(() => this.#showCopied(false), SHOWN_MS) : undefined;
    this.requestUpdate();
  }

  protected override renderWords(): unknown {
    return html`${this.#timer === undefined ? linkIcon : allIcons.check}<span>${this.label}</span>`;
  }

  protected override renderBody(): unknown {
    const field = html`<input class="control by-hand" readonly aria-label=${this.label} .value=${this.byHand} />`;
    return html`${super.renderBody()}${this.byHand ? field : nothing}${
      this.note ? html`<p class="note">${this.note}</p>` : nothing
    }`;
  }
}

define("vitrine-deeplink", DeepLinkElement);
