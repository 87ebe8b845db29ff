import { expect } from "vitest";
import type { EngineView, Point } from "./engine.ts";

/** Finds the first visible element that a selector matches and whose name holds a text, through shadow roots. */
const FIND = `(css, name) => {
  const found = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(css)) found.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  const nameOf = (element) =>
    [element.getAttribute("aria-label"), element.textContent, ...[...(element.labels ?? [])].map((label) => label.textContent)].join(" ");
  return found.find((element) => (element.type === "file" || element.getClientRects().length > 0) && nameOf(element).includes(name)) ?? null;
}`;

/** An expression for the element that a selector and a name find. */
export function finding(css: string, name = ""): string {
  return `(${FIND})(${JSON.stringify(css)}, ${JSON.stringify(name)})`;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where an element is in the middle of the window, once two looks find it at one place: a page may still be moving. */
export async function boxOf(view: EngineView, css: string, name = ""): Promise<Box> {
  const expression = `((element) => {
    if (!element) return null;
    element.scrollIntoView({ block: "center" });
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  })(${finding(css, name)})`;
  let before: Box | null = null;
  const isStill = async () => {
    const found = await view.evaluate<Box | null>(expression).catch(() => null);
    const isSame = found !== null && JSON.stringify(found) === JSON.stringify(before);
    before = found;
    return isSame;
  };
  await expect.poll(isStill, { timeout: 15_000 }).toBe(true);
  return before!;
}

const CLICKED = "globalThis.clickHeard";

/** Clicks an element as a person does, with the pointer; again where the page moved meanwhile and another place was hit. */
export async function click(view: EngineView, css: string, name = ""): Promise<void> {
  for (let left = 2; ; left--) {
    const { x, y, width, height } = await boxOf(view, css, name);
    await view.evaluate(`((element) => {
      // A disabled control hears no click.
      ${CLICKED} = element.disabled === true;
      element.addEventListener("click", () => (${CLICKED} = true), { once: true, capture: true });
      return true;
    })(${finding(css, name)})`);
    await view.drag([{ x: x + width / 2, y: y + height / 2 }]);
    if (await becomesTrue(view, CLICKED)) return;
    if (left === 0) throw new Error(`${css} ${name} was clicked three times, and heard nothing.`);
  }
}

/** Whether an expression is true within two seconds. A page that is gone by then has heard the click. */
async function becomesTrue(view: EngineView, expression: string): Promise<boolean> {
  for (let left = 100; left > 0; left--) {
    if (await view.evaluate<boolean>(expression).catch(() => true)) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

/** Draws a line over an element; points are parts of its width and height. */
export async function draw(view: EngineView, css: string, points: readonly (readonly [number, number])[]) {
  const { x, y, width, height } = await boxOf(view, css);
  await view.drag(points.map(([across, down]) => ({ x: x + width * across, y: y + height * down })));
}

/** Outcome of a call: the detail of the demo's `result` event, or the problem that was said. */
export interface Outcome {
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly problem?: { readonly title?: string; readonly detail?: string };
}

const HEARD = "globalThis.outcomesHeard";

/** Starts to listen for what the demo's calls end with, and for what the page breaks: a first result may be baked in. */
export async function listen(view: EngineView): Promise<void> {
  const install = `(() => {
    const demo = document.querySelector("vitrine-demo");
    if (!demo?.shadowRoot?.querySelector("*")) return false;
    ${HEARD} = [];
    globalThis.wrong = [];
    for (const name of ["result", "error"]) demo.addEventListener(name, ({ detail }) => ${HEARD}.push(JSON.parse(JSON.stringify(detail))));
    addEventListener("error", ({ message }) => message && globalThis.wrong.push(message));
    addEventListener("unhandledrejection", ({ reason }) => globalThis.wrong.push(String(reason)));
    addEventListener("securitypolicyviolation", (event) => globalThis.wrong.push(event.violatedDirective + " " + event.blockedURI));
    return true;
  })()`;
  await expect.poll(() => view.evaluate(install).catch(() => false), { timeout: 15_000 }).toBe(true);
}

/** What the page broke since `listen`. */
export function wrongOf(view: EngineView): Promise<string[]> {
  return view.evaluate("globalThis.wrong");
}

/** The next outcome that was not taken before. */
export async function nextOutcome(view: EngineView): Promise<Outcome> {
  await expect.poll(() => view.evaluate(`${HEARD}.length`), { timeout: 45_000, interval: 50 }).toBeGreaterThan(0);
  return view.evaluate<Outcome>(`${HEARD}.shift()`);
}
