/** Buttons that count while they are held down, by pointer or by Space and Enter. Its value is the held one's words, or "". */
class Hold extends HTMLElement {
  label = "";
  value = "";
  #choices: readonly string[] = [];
  readonly #root = this.attachShadow({ mode: "open" });

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    this.#root.adoptedStyleSheets = [sheet];
  }

  set choices(choices: readonly string[]) {
    this.#choices = choices;
    this.#root.replaceChildren(...choices.map((words) => this.#button(words)));
  }
  get choices() {
    return this.#choices;
  }

  #button(words: string): HTMLButtonElement {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
    button.ariaPressed = "false";
    const begin = (event: Event) => {
      if (event instanceof KeyboardEvent && (event.repeat || ![" ", "Enter"].includes(event.key))) return;
      event.preventDefault();
      button.focus();
      if (event instanceof PointerEvent) button.setPointerCapture(event.pointerId);
      this.#hold(words, button);
    };
    for (const name of ["pointerdown", "keydown"]) button.addEventListener(name, begin);
    for (const name of ["pointerup", "pointercancel", "keyup", "blur"])
      button.addEventListener(name, () => this.value === words && this.#hold("", button));
    button.addEventListener("contextmenu", (event) => event.preventDefault());
    return button;
  }

  #hold(words: string, button: HTMLButtonElement) {
    this.value = words;
    button.ariaPressed = String(words !== "");
    this.dispatchEvent(new Event("change"));
  }
}

const STYLES = `
  :host { display: flex; flex-wrap: wrap; gap: 8px; }
  button {
    flex: 1 1 96px; min-height: 44px; padding: 8px 12px; font: inherit; cursor: pointer; touch-action: none; user-select: none;
    color: var(--v-text); background: var(--v-surface); border: 1px solid var(--v-field); border-radius: var(--v-radius);
  }
  button:hover { background: var(--v-sunken); }
  button:focus-visible { outline: 2px solid var(--v-link); outline-offset: 2px; }
  button[aria-pressed="true"] { color: var(--v-on-accent); background: var(--v-accent); border-color: var(--v-accent); }
`;

customElements.define("demo-hold", Hold);
