import type { PropValues } from "@vitrine/core/internal";
import { onTestFinished } from "vitest";
import type { ComponentElement } from "../_element/component-element.ts";
import { ComponentEvent } from "../_element/component-event.ts";
import { tokens } from "../_element/tokens.styles.ts";
import { TestHost } from "./test-host.ts";

/** Surroundings of an element in a test. */
export interface StageOptions {
  /** Width in pixels. Default: 480. */
  readonly width?: number;
  /** Default: `light`. */
  readonly scheme?: "light" | "dark";
  /** Default: `ltr`. */
  readonly dir?: "ltr" | "rtl";
  /** Size of the words, in percent of the usual. Default: 100. */
  readonly text?: number;
}

/** An element on its stage. */
export interface Mounted<E extends ComponentElement = ComponentElement> {
  readonly element: E;
  readonly stage: HTMLElement;
  readonly host: TestHost;
  /** Events that the element has fired so far. */
  readonly events: ComponentEvent[];
}

/** Surroundings that a page provides: design tokens, a width, a direction, light or dark. */
class Stage extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [tokens.styleSheet!];
    root.append(document.createElement("slot"));
  }
}
customElements.define("vitrine-stage", Stage);

/** Mounts an element with its props on a stage, until the test ends. */
export async function mount<E extends ComponentElement = ComponentElement>(
  tag: string,
  props: PropValues = {},
  options: StageOptions = {},
): Promise<Mounted<E>> {
  const stage = raise(options);
  const element = document.createElement(tag) as E;
  const host = new TestHost();
  const events: ComponentEvent[] = [];
  stage.addEventListener(ComponentEvent.type, (event) => events.push(event as ComponentEvent));
  element.assign({ host, name: "subject", ...props });
  stage.append(element);
  await element.updateComplete;
  return { element, stage, host, events };
}

function raise({ width = 480, scheme = "light", dir = "ltr", text = 100 }: StageOptions): HTMLElement {
  const stage = document.createElement("vitrine-stage");
  stage.dir = dir;
  Object.assign(stage.style, { display: "block", width: `${width}px`, colorScheme: scheme });
  Object.assign(stage.style, { background: "var(--v-ground)", color: "var(--v-text)" });
  for (const [token, px] of [
    ["size", 15],
    ["small", 13],
  ] as const)
    if (text !== 100) stage.style.setProperty(`--vitrine-${token}`, `${(px * text) / 100}px`);
  // As on the page, of which elements ask how many words a line holds.
  Object.assign(stage.style, { containerType: "inline-size", font: "var(--v-size) / 1.5 var(--v-font)" });
  // Disables transitions, so that tests see their end.
  stage.style.setProperty("--vitrine-quick", "0ms");
  document.body.append(stage);
  onTestFinished(() => stage.remove());
  return stage;
}

/** Matching elements inside, through every shadow root. */
export function deepAll<E extends Element = HTMLElement>(root: Element | ShadowRoot, selector: string): E[] {
  const inner = root instanceof Element && root.shadowRoot ? [root.shadowRoot, root] : [root];
  return inner.flatMap((scope) =>
    [...scope.querySelectorAll("*")].flatMap((child) => [
      ...(child.matches(selector) ? [child as E] : []),
      ...(child.shadowRoot ? deepAll<E>(child.shadowRoot, selector) : []),
    ]),
  );
}

/** First matching element inside. Throws, with the selector, if there is none. */
export function deep<E extends Element = HTMLElement>(root: Element | ShadowRoot, selector: string): E {
  const found = deepAll<E>(root, selector)[0];
  if (!found)
    throw new Error(`Nothing matches "${selector}" in <${root instanceof Element ? root.localName : "root"}>.`);
  return found;
}

/** Focused element, through every shadow root. */
export function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}
