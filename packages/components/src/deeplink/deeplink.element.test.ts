import { describe, expect, onTestFinished, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import "./deeplink.element.ts";
import { deeplinkSpec } from "./deeplink.ts";

elementContract("vitrine-deeplink", {
  spec: deeplinkSpec,
  samples: [null],
  async change(element) {
    deep(element, "#control").focus();
    await userEvent.keyboard(" ");
  },
  fires: ["click"],
});

/** The clipboard, which takes what is copied, or is closed. */
function clipboard(isOpen: boolean) {
  const texts: string[] = [];
  const write = async (items: ClipboardItem[]) => {
    if (!isOpen) throw new DOMException("", "NotAllowedError");
    texts.push(await (await items[0]!.getType("text/plain")).text());
  };
  const writeText = (text: string) => (isOpen ? void texts.push(text) : Promise.reject(new Error("closed")));
  Object.defineProperty(navigator, "clipboard", { value: { write, writeText }, configurable: true });
  onTestFinished(() => void Reflect.deleteProperty(navigator, "clipboard"));
  return texts;
}

async function press(left: readonly string[] = []) {
  const mounted = await mount("vitrine-deeplink");
  mounted.host.link = () => Promise.resolve({ url: "https://example.org/?name=Ada", left });
  await userEvent.click(deep(mounted.element, "#control"));
  await expect.poll(() => mounted.host.announced.length).toBe(1);
  return mounted;
}

describe("<vitrine-deeplink>", () => {
  test("copies the link of the page, and says so", async () => {
    const texts = clipboard(true);
    const { element, host, events } = await press();
    expect([texts, host.announced]).toEqual([["https://example.org/?name=Ada"], ["Copied"]]);
    expect([events.map(({ event }) => event), deepAll(element, "input")]).toEqual([["click"], []]);
  });

  test("shows the link, selected, where the clipboard is closed", async () => {
    clipboard(false);
    const { element, host } = await press();
    const field = deep<HTMLInputElement>(element, "input");
    expect(field.value.slice(field.selectionStart!, field.selectionEnd!)).toBe("https://example.org/?name=Ada");
    expect(host.announced[0]).toContain("The text is selected");
  });

  test("says what the link cannot hold", async () => {
    clipboard(true);
    const { element } = await press(["Photo", "Song"]);
    expect(deep(element, ".note").textContent).toBe("Left out, since a link cannot hold it: Photo, Song.");
  });
});
