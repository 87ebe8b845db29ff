import { expect, test } from "vitest";
import { busy, failed, type ElementCases, type Kit } from "./element-kit.ts";
import { illegible } from "./legible.ts";
import { deepAll } from "./stage.ts";

const LABEL = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
const INFO = "https://example.org/a/very/long/address/without/a/single/space/in/it/at/all";

/** The element fits into its container. */
export function layout({ samples }: Pick<ElementCases, "samples">, { show, settle, has }: Kit): void {
  const words = { ...(has("label") && { label: LABEL }), ...(has("info") && { info: INFO }) };

  test.each(["ltr", "rtl"] as const)("stays inside 280 pixels, %s, long words and all", async (dir) => {
    const { element, stage } = await show(words, { width: 280, dir });
    expect(stage.scrollWidth).toBeLessThanOrEqual(280);
    expect(sticksOut(element)).toEqual([]);
  });

  test.each([
    [280, "ltr"],
    [640, "rtl"],
  ] as const)("can be read and used in %i pixels, %s, when its words are twice as large", async (width, dir) => {
    const { element, stage } = await show({}, { width, dir, text: 200 });
    const values = has("value") ? samples.map((value) => ({ value })) : [];
    for (const props of [{}, ...values, words, { status: busy({ place: 12 }) }, { status: failed() }]) {
      element.assign(props);
      await settle(element);
      expect(stage.scrollWidth).toBeLessThanOrEqual(width);
      expect([...sticksOut(element), ...illegible(stage)]).toEqual([]);
    }
  });

  test("is not on the page while it is hidden", async () => {
    const { element } = await show();
    element.hidden = true;
    expect(element.checkVisibility()).toBe(false);
  });
}

/** Elements drawn beyond the component's sides, unless an ancestor scrolls or clips them. */
export function sticksOut(element: HTMLElement): string[] {
  const { left, right } = element.getBoundingClientRect();
  const outside = deepAll(element, ":not(svg *)").filter((inner) => {
    const box = inner.getBoundingClientRect();
    return box.width > 1 && (box.right > right + 1 || box.left < left - 1) && !isClipped(inner, element);
  });
  return outside.map((inner) => `${inner.localName}.${inner.className}`);
}

function isClipped(inner: Element, element: Element): boolean {
  for (let at = parentOf(inner); at && at !== element; at = parentOf(at)) {
    if (getComputedStyle(at).overflowX !== "visible") return true;
  }
  return false;
}

function parentOf(node: Element): Element | null {
  const root = node.getRootNode();
  return node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
