/** `<vitrine-theme-lab>`: a theme is put together on a demo, and given as code. */

type Scheme = "light" | "dark";
type Pair = Readonly<Record<Scheme, string>>;
type Tokens = Readonly<Record<string, string | Pair>>;

/** What can be chosen, with the defaults of the theme `plain`. */
const COLOURS: Readonly<Record<string, Pair>> = {
  accent: { light: "#2a55c9", dark: "#4468d8" },
  ground: { light: "#fbfbfa", dark: "#121316" },
  surface: { light: "#ffffff", dark: "#191b1f" },
  text: { light: "#1a1b1e", dark: "#e9e9e6" },
};
const FONTS: Readonly<Record<string, string>> = {
  "As it is": "",
  Serif: `Georgia, "Noto Serif", "DejaVu Serif", serif`,
  Rounded: `ui-rounded, Nunito, Quicksand, system-ui, sans-serif`,
  Typewriter: `ui-monospace, Menlo, "DejaVu Sans Mono", monospace`,
};
const DEFAULT_RADIUS = "8px";

class ThemeLab extends HTMLElement {
  #themes: Readonly<Record<string, Tokens>> = {};
  #base = "plain";
  #own: Record<string, string | Pair> = {};
  readonly #controls = document.createElement("div");
  readonly #stage = document.createElement("div");
  readonly #code = document.createElement("code");

  connectedCallback() {
    if (this.#stage.isConnected) return;
    this.#themes = JSON.parse(this.getAttribute("themes") ?? "{}") as Record<string, Tokens>;
    this.#controls.className = "lab-controls";
    this.#stage.className = "lab-stage";
    this.#stage.append(...this.children);
    this.append(this.#controls, this.#stage, this.#codeBox());
    // A switch of the site changes which of the two colours a control shows.
    new MutationObserver(() => this.#draw()).observe(document.documentElement, { attributeFilter: ["class"] });
    this.#draw();
  }

  get #scheme(): Scheme {
    return document.documentElement.classList.contains("dark") ? "dark" : "light";
  }

  #chosen(token: string): string | Pair | undefined {
    return this.#own[token] ?? this.#themes[this.#base]?.[token];
  }

  #draw() {
    const colours = Object.entries(COLOURS).map(([token, fallback]) => {
      const value = (this.#chosen(token) ?? fallback) as Pair;
      return control(`${token}, ${this.#scheme}`, field("color", value[this.#scheme]), (text) =>
        this.#set(token, { ...value, [this.#scheme]: text }),
      );
    });
    const radius = field("range", String(Number.parseFloat(String(this.#chosen("radius") ?? DEFAULT_RADIUS))));
    radius.max = "24";
    this.#controls.replaceChildren(
      control("base", choice(Object.keys(this.#themes), this.#base), (name) => this.#rebase(name)),
      ...colours,
      control("radius", radius, (text) => this.#set("radius", `${text}px`)),
      control("font", choice(Object.keys(FONTS), this.#fontName), (name) => this.#set("font", FONTS[name]!)),
    );
    this.#show();
  }

  get #fontName(): string {
    return Object.keys(FONTS).find((name) => FONTS[name] === this.#own["font"]) ?? "As it is";
  }

  #rebase(name: string) {
    this.#base = name;
    this.#own = {};
    this.#draw();
  }

  #set(token: string, value: string | Pair) {
    if (value === "") delete this.#own[token];
    else this.#own[token] = value;
    this.#show();
  }

  /** As an app does: with a new accent goes what the base derives from its own. */
  #show() {
    const base = { ...this.#themes[this.#base] };
    if (this.#own["accent"]) delete base["onAccent"];
    this.#stage.removeAttribute("style");
    for (const [token, value] of Object.entries({ ...base, ...this.#own })) {
      const name = `--vitrine-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      this.#stage.style.setProperty(
        name,
        typeof value === "string" ? value : `light-dark(${value.light}, ${value.dark})`,
      );
    }
    this.#code.textContent = codeOf(this.#base, this.#own);
  }

  #codeBox() {
    const box = Object.assign(document.createElement("div"), { className: "lab-code" });
    const pre = document.createElement("pre");
    pre.tabIndex = 0;
    pre.append(this.#code);
    const copy = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy" });
    copy.addEventListener("click", () => {
      void navigator.clipboard.writeText(this.#code.textContent).then(() => (copy.textContent = "Copied"));
    });
    box.append(pre, copy);
    return box;
  }
}

/** The option of an app that gives a theme. */
function codeOf(base: string, own: Tokens): string {
  const entries = Object.entries(own);
  if (entries.length === 0) return `theme: "${base}",`;
  const lines = entries.map(([token, value]) => {
    if (typeof value !== "string") return `  ${token}: { light: "${value.light}", dark: "${value.dark}" },`;
    return `  ${token}: ${value.includes('"') ? `'${value}'` : `"${value}"`},`;
  });
  return ["theme: {", ...(base === "plain" ? [] : [`  base: "${base}",`]), ...lines, "},"].join("\n");
}

function control<E extends HTMLInputElement | HTMLSelectElement>(
  name: string,
  element: E,
  set: (text: string) => void,
) {
  const label = document.createElement("label");
  element.addEventListener("input", () => set(element.value));
  label.append(name, element);
  return label;
}

function field(type: string, value: string): HTMLInputElement {
  return Object.assign(document.createElement("input"), { type, value });
}

function choice(names: readonly string[], value: string): HTMLSelectElement {
  const select = document.createElement("select");
  select.append(...names.map((name) => new Option(name)));
  select.value = value;
  return select;
}

customElements.define("vitrine-theme-lab", ThemeLab);
