import { define, say, shared } from "@vitrine/components/elements";
import { sayWith } from "@vitrine/components/words";
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { dialogStyles } from "../dialog.styles.ts";
import { codeOf, scriptOf, type Snippet } from "./fetch-code.ts";
import { styles } from "./programs.styles.ts";
import type { RecordedCall, Recording } from "./recording.ts";
import type { CallNow } from "./written-call.ts";

/** A piece of code in the panel: a handler's call, or the script of a recording. */
interface Code {
  /** Name of its handler; undefined for the script. */
  readonly name: string | undefined;
  readonly snippets: readonly Snippet[];
}

/**
 * Panel that shows how programs call a demo on a server: each handler with what the fields hold, and a recording of what
 * the visitor does, as one script. While it records, it is a button in the row at the page's end, too.
 */
export class ProgramsElement extends LitElement {
  static override styles = [shared, dialogStyles, styles];
  static override properties: PropertyDeclarations = {
    handlers: { state: true },
    script: { state: true },
    language: { state: true },
    copied: { state: true },
    fault: { state: true },
  };
  /** The link to the page about the API, which opens it. */
  link!: HTMLAnchorElement;
  recording!: Recording;
  declare protected handlers: readonly Code[];
  declare protected script: readonly Snippet[];
  declare protected language: string;
  /** Heading of the code that was copied last, and how that went. */
  declare protected copied: { readonly name: string | undefined; readonly isDone: boolean } | undefined;
  /** Whether code could not be fetched. */
  declare protected fault: boolean;
  #now: readonly CallNow[] = [];
  /** The calls that the script is of, so that it is asked for again only when there are others. */
  #scripted: readonly RecordedCall[] = [];

  constructor() {
    super();
    this.handlers = this.script = [];
    this.language = "";
    this.fault = false;
  }

  /** Opens it with these calls of the demo's handlers. */
  async open(now: readonly CallNow[]): Promise<void> {
    this.#now = now;
    this.copied = undefined;
    this.fault = false;
    await this.updateComplete;
    if (!this.#dialog.open) this.#dialog.showModal();
    await this.#fetch(async () => {
      const code = ({ handler, inputs }: CallNow) => codeOf(this.link.href, handler, inputs);
      const snippets = await Promise.all(now.map(code));
      if (this.#now === now) this.handlers = now.map(({ handler }, i) => ({ name: handler, snippets: snippets[i]! }));
    });
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector("dialog")!;
  }

  /** Languages of all code, each once. */
  get #languages(): readonly string[] {
    const all = [...this.handlers.flatMap(({ snippets }) => snippets), ...this.script];
    return [...new Set(all.map(({ language }) => language))];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.#languages.includes(this.language)) this.language = this.#languages[0] ?? "";
    if (changed.has("language")) this.copied = undefined;
  }

  protected override updated(): void {
    if (this.#dialog.open) void this.#followRecording();
  }

  async #followRecording() {
    const { calls } = this.recording;
    if (calls === this.#scripted) return;
    this.#scripted = calls;
    await this.#fetch(async () => {
      const script = await scriptOf(this.link.href, calls);
      if (this.#scripted === calls) this.script = script;
    });
  }

  async #fetch(ask: () => Promise<void>) {
    try {
      await ask();
    } catch {
      this.fault = true;
    }
  }

  protected override render() {
    return [this.recording.isOn ? this.#recordingButton() : nothing, this.#panel()];
  }

  #recordingButton() {
    const open = () => this.link.click();
    return html`<button class="recording" type="button" aria-haspopup="dialog" @click=${open}>
      ${this.#count()}
    </button>`;
  }

  #panel() {
    return html`<dialog aria-labelledby="title" closedby="any" @close=${() => this.#closed()}>
      <header>
        <h2 id="title">${say("Use it from a program")}</h2>
        <button class="icon" type="button" aria-label=${say("Close")} @click=${() => this.#dialog.close()}>×</button>
      </header>
      <label for="language">${say("Language of the code")}</label>
      <select class="control" id="language" @change=${(event: Event) => this.#choose(event)}>
        ${this.#languages.map((one) => html`<option value=${one} .selected=${one === this.language}>${one}</option>`)}
      </select>
      ${this.#calls()} ${this.#recorder()}
      <p class="hint fault" role="alert">
        ${this.fault ? say("The code did not come. Check the connection, then open this again.") : nothing}
      </p>
      <div class="hidden-text" role="status">${this.copied?.isDone ? say("Copied") : nothing}</div>
      <footer>
        <a href=${this.link.href}>${say("All about this API")}</a>
        ${button(say("Done"), () => this.#dialog.close())}
      </footer>
    </dialog>`;
  }

  #calls() {
    return html`<section>
      <h3>${say("With what is filled in now")}</h3>
      ${notes(this.#now)} ${this.handlers.map((code) => this.#code(code))}
    </section>`;
  }

  #recorder() {
    const { calls, missed, isOn } = this.recording;
    return html`<section>
      <h3>${say("Record what you do")}</h3>
      <p class="hint">
        ${say("Each call that you make on the page becomes a step of one script. It stays in this tab until you leave the page.")}
      </p>
      ${notes(calls)}
      ${missed > 0 ? html`<p class="hint">${sayWith("There was no room for the last {n} calls.", { n: missed }, "There was no room for the last call.")}</p>` : nothing}
      <div class="line">
        ${
          isOn
            ? button(say("Stop recording"), () => this.recording.stop())
            : button(say("Record"), () => this.#record(), "on")
        }
        ${calls.length > 0 ? button(say("Clear"), () => this.recording.clear()) : nothing}
        ${isOn || calls.length > 0 ? html`<span class="count">${this.#count()}</span>` : nothing}
      </div>
      ${calls.length > 0 && this.script.length > 0 ? this.#code({ name: undefined, snippets: this.script }) : nothing}
    </section>`;
  }

  #count() {
    return sayWith("{n} calls recorded", { n: this.recording.calls.length }, "{n} call recorded");
  }

  #code({ name, snippets }: Code) {
    const code = snippets.find(({ language }) => language === this.language)?.code;
    const heading = name ?? say("Script");
    const last = this.copied?.name === name ? this.copied : undefined;
    return html`<div class="code">
      <div class="head">
        <h4 class=${name === undefined ? "words" : nothing}>${heading}</h4>
        ${code === undefined ? nothing : button(say(last?.isDone ? "Copied" : "Copy"), (event) => void this.#copy(name, code, event))}
      </div>
      ${
        code === undefined
          ? html`<p class="hint">${say("Not possible in this language.")}</p>`
          : html`<pre tabindex="0" role="group" aria-label=${heading}><code>${code}</code></pre>`
      }
      ${last && !last.isDone ? html`<p class="hint" role="alert">${say("This page may not copy by itself. The text is selected: copy it with the keyboard.")}</p>` : nothing}
    </div>`;
  }

  #choose(event: Event) {
    this.language = (event.target as HTMLSelectElement).value;
  }

  /** The panel makes room for the demo, which the visitor uses now. */
  #record() {
    this.recording.start();
    this.#dialog.close();
  }

  /** The button of a recording has gone if it ended meanwhile: its focus goes to what is always there. */
  #closed() {
    if (!this.recording.isOn) this.link.focus({ preventScroll: true });
  }

  /** A frame may not be allowed to write to the clipboard: then the text is selected, for copying by hand. */
  async #copy(name: string | undefined, code: string, event: Event) {
    const shown = (event.target as HTMLElement).closest(".code")!.querySelector("pre")!;
    // Emptied first, so that a repeated text is announced again.
    this.copied = undefined;
    await this.updateComplete;
    try {
      await navigator.clipboard.writeText(code);
      this.copied = { name, isDone: true };
    } catch {
      shown.focus();
      getSelection()?.selectAllChildren(shown);
      this.copied = { name, isDone: false };
    }
  }
}

/** What the code of these calls leaves out. */
function notes(calls: readonly CallNow[] | readonly RecordedCall[]) {
  return [
    calls.some(({ hasSecrets }) => hasSecrets) ? hint(say("Secrets are left out: put them in yourself.")) : nothing,
    calls.some(({ isCut }) => isCut) ? hint(say("Values that are too long are left out.")) : nothing,
  ];
}

const hint = (text: string) => html`<p class="hint">${text}</p>`;

function button(name: string, act: (event: Event) => void, look = "") {
  return html`<button class="button ${look}" type="button" @click=${act}>${name}</button>`;
}

define("vitrine-programs", ProgramsElement);
