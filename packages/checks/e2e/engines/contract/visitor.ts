/** What `vitest/browser` is to the contract of the elements: real keys and clicks, which the driver of the browser makes. */
import type { Deed } from "./contract-host.ts";

export const userEvent = {
  tab: () => ask({ key: "Tab" }),
  /** Types text, and presses the keys that stand in braces. */
  async keyboard(text: string) {
    for (const [part, key] of text.matchAll(/\{(\w+)\}|[^{]+/g)) await ask(key ? { key } : { text: part });
  },
  async click(element: Element) {
    element.scrollIntoView({ block: "center" });
    const { x, y, width, height } = element.getBoundingClientRect();
    await ask({ x: x + width / 2, y: y + height / 2 });
  },
  /** Types behind what a field holds. */
  async type(field: HTMLInputElement, text: string) {
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    await ask({ text });
  },
  /** No driver opens the list of a native select: it is set, and the page is told, as Playwright does it. */
  async selectOptions(select: HTMLSelectElement, value: string) {
    select.value = value;
    for (const name of ["input", "change"]) select.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
  },
};

/** Only tests beside the contract use these. */
export const page = {};
export const server = {};
export const cdp = undefined;

async function ask(deed: Deed): Promise<void> {
  const answer = await fetch("/do", { method: "POST", body: JSON.stringify(deed) });
  if (!answer.ok) throw new Error(await answer.text());
}
