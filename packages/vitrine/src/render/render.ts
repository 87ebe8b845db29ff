import { localEngine, type App } from "@vitrine/core";
import { randomId } from "@vitrine/core/internal";
import { browserPlatform } from "../platform/browser.ts";
import { engineFor, type VisitorOptions } from "../run-on.ts";
import { fillComponent, findComponent, pressControl } from "./controls.ts";
import { Running } from "./running.ts";
import { elementsIn, textOf } from "./seen.ts";

/** Options of `render`. */
export interface RenderOptions extends VisitorOptions {
  /** Element that the page is put into. Default: the document's body. */
  readonly container?: Element;
  /** Colour scheme. Default: that of the document. */
  readonly theme?: "light" | "dark";
}

/** An app on screen in a test. A component is named as its handlers name it, or by its label. */
export interface Rendered {
  /** The `<vitrine-demo>`. Its shadow roots are open, so the locators of test runners find what is in it. */
  readonly element: HTMLElement;
  /**
   * Gives an input a value as a visitor would, and fires its events: text is typed into a field; files are uploaded. A
   * value is what a program sends. Throws an `Error` for an unknown name, and for an input that cannot be filled.
   */
  fill(name: string, value: unknown): Promise<void>;
  /** Presses a button, a tab or a box, by its accessible name or its component's id. Throws an `Error` if it cannot. */
  press(name: string): Promise<void>;
  /** What a visitor reads in a component, without its label; without a name, on the whole page. */
  text(name?: string): string;
  /** Resolves when no call runs and the page shows the results. */
  done(): Promise<void>;
  /** Removes the page and all that it kept. */
  unmount(): Promise<void>;
}

/**
 * Shows an app in the current document, with its functions in this tab, for tests in a browser such as Vitest's browser
 * mode. Rejects if the app cannot be shown.
 *
 * @example
 * const page = await render(app);
 * await page.fill("name", "Ada");
 * await page.press("Greet");
 * await page.done();
 * expect(page.text("greeting")).toBe("Hello Ada");
 * await page.unmount();
 */
export async function render(app: App, options: RenderOptions = {}): Promise<Rendered> {
  if (typeof document === "undefined")
    throw new Error("render() needs a browser. Run the test in one, such as with Vitest's browser mode, or use run().");
  await import("@vitrine/page");
  const { session = randomId(), user, container = document.body } = options;
  const local = localEngine(app, { platform: browserPlatform });
  const running = new Running(engineFor(local, { session, ...(user && { user }) }));
  const element = await mount(running, container, options.theme);
  const done = async () => {
    await running.over(pauseOf(app));
    await drawn(element);
  };
  await done();
  return {
    element,
    async fill(name, value) {
      await fillComponent(app, findComponent(app, element, name), value);
      await drawn(element);
    },
    async press(name) {
      pressControl(app, element, name);
      await drawn(element);
    },
    text(name) {
      const shown = name === undefined ? element : findComponent(app, element, name);
      return textOf(shown.shadowRoot?.querySelector(".body") ?? shown);
    },
    done,
    async unmount() {
      element.remove();
      forget(element.id);
      await running.engine.close();
    },
  };
}

async function mount({ engine }: Running, container: Element, theme: string | undefined): Promise<HTMLElement> {
  // What a tab remembers of a page goes by its id: each has its own, and remembers nothing of another.
  const element = Object.assign(document.createElement("vitrine-demo"), { id: `rendered-${randomId()}`, engine });
  if (theme) element.setAttribute("theme", theme);
  const opened = new Promise<void>((resolve, reject) => {
    element.addEventListener("ready", () => resolve(), { once: true });
    element.addEventListener("error", (event) => reject(failed(event)), { once: true });
  });
  container.append(element);
  await opened;
  return element;
}

function failed(event: Event): Error {
  const { problem } = (event as CustomEvent<{ problem?: { detail?: string } }>).detail;
  return new Error(`The app cannot be shown: ${problem?.detail ?? "its page failed."}`);
}

/** Longest pause before a call of the app. */
function pauseOf({ handlers }: App): number {
  return Math.max(0, ...[...handlers.values()].map(({ debounceMs }) => debounceMs));
}

/** Resolves when all elements have drawn what they were given. */
async function drawn(root: Element): Promise<void> {
  for (let changed = true; changed;) {
    const before = [...elementsIn(root)];
    for (const element of [root, ...before]) await (element as { updateComplete?: Promise<unknown> }).updateComplete;
    changed = [...elementsIn(root)].length !== before.length;
  }
}

function forget(id: string) {
  for (const key of Object.keys(sessionStorage)) if (key.includes(id)) sessionStorage.removeItem(key);
}
