import { expect } from "vitest";
import type { Found, Place } from "../features/place.ts";
import type { EnginePage, EngineView, Key, Point } from "./engine.ts";

/** Elements by what a person calls them: `by` is a label, a role or a text. Hidden ones are not found. */
const FIND = `(by, role, wanted, exact) => {
  const is = (name) => {
    if (typeof wanted !== "string") return new RegExp(wanted.source, wanted.flags).test(name);
    return exact ? name.trim() === wanted : name.includes(wanted);
  };
  const roles = { button: "button, [role=button]", dialog: "dialog", img: "img" };
  const nameOf = (element) => {
    const ids = (element.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
    const labelled = ids.map((id) => element.getRootNode().getElementById(id)?.textContent ?? "").join(" ");
    const labels = [...(element.labels ?? [])].map((label) => label.textContent).join(" ");
    return element.getAttribute("aria-label") || labelled || labels || element.alt || element.textContent || "";
  };
  const found = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) walk(element.shadowRoot);
      if (element.getClientRects().length === 0) continue;
      if (by === "label" && element.matches("input, textarea, select") && is(nameOf(element))) found.push(element);
      if (by === "role" && element.matches(roles[role]) && is(nameOf(element))) found.push(element);
      const own = () => [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("");
      if (by === "text" && is(element.matches("p, span, strong, div") ? element.textContent : own())) found.push(element);
    }
  };
  walk(document);
  return found;
}`;

const CENTRE = `(({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 }))(
  element.getBoundingClientRect())`;

const WAIT = { timeout: 20_000, interval: 50 };

/** A page of another engine, or a document in it, as the tries of features want one. */
export function placeOn(page: EnginePage, view: EngineView = page): Place {
  const found = (by: string, role: string, wanted: string | RegExp, exact = false): Found => {
    const name = typeof wanted === "string" ? wanted : { source: wanted.source, flags: wanted.flags };
    const list = `(${FIND})(${[by, role, name, exact].map((one) => JSON.stringify(one)).join()})`;
    const on = <T>(take: string) => view.evaluate<T>(`((element) => (${take}))(${list}[0])`);
    const count = () => view.evaluate<number>(`${list}.length`);
    const waitFor = () =>
      expect.poll(() => count().catch(() => 0), { ...WAIT, message: String(wanted) }).toBeGreaterThan(0);
    const self: Found = {
      count,
      waitFor,
      first: () => self,
      inputValue: () => on<string>("element?.value ?? ''"),
      evaluate: (take) => on(`element && (${take.toString()})(element)`),
      async click({ clickCount = 1 } = {}) {
        await waitFor();
        await on(`(element.scrollIntoView({ block: "center" }), element.focus())`);
        for (let left = clickCount; left > 0; left--) await on("element.click()");
      },
      async fill(text) {
        await waitFor();
        // A script gives a frame no focus in WebKit: a visitor's click does.
        if (view !== page) await view.drag([await on<Point>(CENTRE)]);
        await on("(element.focus(), element.select())");
        await page.type(text);
      },
      async press(key) {
        await waitFor();
        await on("element.focus()");
        const [modifier, letter] = key.split("+");
        if (letter === undefined) return page.press(key as Key);
        // Drivers differ in how they hold a modifier down.
        const event = JSON.stringify({
          key: letter,
          [`${modifier!.toLowerCase()}Key`]: true,
          bubbles: true,
          composed: true,
          cancelable: true,
        });
        await on(`element.dispatchEvent(new KeyboardEvent("keydown", ${event}))`);
      },
    };
    return self;
  };
  return {
    getByLabel: (label, { exact } = {}) => found("label", "", label, exact),
    getByRole: (role, { name, exact }) => found("role", role, name, exact),
    getByText: (text) => found("text", "", text),
  };
}
