import type { VitrineDemo } from "./demo.element.ts";
import { CALLS } from "./statuses.ts";
import { isActive, type CallState } from "./store/call-state.ts";

/** Time of a call, in milliseconds, before which the tab does not speak of it. */
const WORTH_MS = 1000;

/** What a hidden tab says of its calls. */
type Mark = "running" | "done" | "failed";

const WORDS: Readonly<Record<Mark, string>> = { running: "…", done: "✓", failed: "✗" };

const dot = (shape: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${shape}</svg>`)}`;

/** Three dots, a tick, a cross: they tell one another apart without their colours. */
const ICONS: Readonly<Record<Mark, string>> = {
  running: dot(
    `<g fill="#4468d8"><circle cx="5" cy="16" r="4"/><circle cx="16" cy="16" r="4"/><circle cx="27" cy="16" r="4"/></g>`,
  ),
  done: dot(`<path d="M4 17l8 8L28 8" fill="none" stroke="#2f9e5f" stroke-width="5"/>`),
  failed: dot(`<path d="M6 6l20 20M26 6L6 26" stroke="#d0453b" stroke-width="5"/>`),
};

/**
 * While the page is hidden, says in its tab that calls run, and then that they are done: in the title and by the icon. Calls
 * of less than a second are not mentioned. When the visitor is back, everything is as before.
 */
export function watchTab(demo: VitrineDemo): void {
  if (parent !== window) return;
  const tab = new Tab();
  /** Calls that ran while the page was hidden. */
  const ran = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (!document.hidden) return tab.restore();
    const running = demo.calls.filter((call) => isActive(call) && isShown(demo, call));
    for (const { key } of running) ran.add(key);
    const left = Math.min(...running.map(({ since }) => since + WORTH_MS - performance.now()));
    if (running.length === 0) tab.end(demo.calls.some(({ key, phase }) => phase === "failed" && ran.has(key)));
    else if (left <= 0) tab.mark("running");
    else timer = setTimeout(look, left);
  };
  document.addEventListener("visibilitychange", look);
  for (const event of ["pagehide", "pageshow"]) addEventListener(event, () => tab.restore());
  demo.shadowRoot!.addEventListener(CALLS, look, true);
  look();
}

/** Whether a visitor is told of a call at all. */
function isShown({ manifest }: VitrineDemo, { handler }: CallState): boolean {
  return manifest?.description.handlers[handler]?.showProgress !== "hidden";
}

/** The tab of this page, with what it was before. */
class Tab {
  #mark: Mark | undefined;
  #title = "";
  #icon = "";

  get #link(): HTMLLinkElement | null {
    return document.querySelector('link[rel="icon"]');
  }

  get #marked(): string {
    return `${WORDS[this.#mark!]} ${this.#title}`;
  }

  mark(mark: Mark): void {
    if (this.#mark === mark) return;
    this.restore();
    this.#mark = mark;
    this.#title = document.title;
    this.#icon = this.#link?.href ?? "";
    document.title = this.#marked;
    if (this.#link) this.#link.href = ICONS[mark];
  }

  /** All calls have ended. It says so only if it has said that they run. */
  end(isFailed: boolean): void {
    if (this.#mark === "running") this.mark(isFailed ? "failed" : "done");
  }

  /** A title that others have set since is theirs. */
  restore(): void {
    if (!this.#mark) return;
    if (document.title === this.#marked) document.title = this.#title;
    if (this.#link) this.#link.href = this.#icon;
    this.#mark = undefined;
  }
}
