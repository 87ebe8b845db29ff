import { button, column, textbox } from "@vitrine/components";
import { app, localEngine, on } from "@vitrine/core";
import { describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { VitrineDemo } from "./demo.element.ts";
import { onEmptyPage, show, sleep } from "./testing/shown.ts";

onEmptyPage();

/** The tag of a demo's own page: the tests' page defines `vitrine-demo` as the tag on pages of others. */
class OwnDemo extends VitrineDemo {}
customElements.define("test-own-demo", OwnDemo);

function echo(props: object = {}) {
  const [text, go, out] = [
    textbox({ label: "Text" }),
    button({ label: "Go", shortcut: "mod+enter", ...props }),
    textbox({ label: "Out" }),
  ];
  const handlers = [on(go.click, { inputs: { text }, outputs: { out }, run: ({ text }) => ({ out: `${text}!` }) })];
  return app({ layout: column(text, go, out), handlers });
}

async function own(props: object = {}): Promise<void> {
  const shown = echo(props);
  const demo = new OwnDemo();
  const ready = new Promise((resolve) => demo.addEventListener("ready", resolve, { once: true }));
  Object.assign(demo, { engine: localEngine(shown) });
  document.body.append(demo);
  await ready;
  await expect.element(page.getByRole("button", { name: "Go" })).toHaveAttribute("aria-keyshortcuts", "Control+Enter");
}

const out = () => page.getByLabelText("Out");

describe("a button's keys on the demo's own page", () => {
  test("press it from a field, with what is in the field", async () => {
    await own();
    await userEvent.type(page.getByLabelText("Text"), "a");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.element(out()).toHaveValue("a!");
  });

  test("press it from anywhere", async () => {
    await own();
    await userEvent.click(document.body);
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.element(out()).toHaveValue("!");
  });

  test("are shown on it, without being a part of its name", async () => {
    await own();
    const go = page.getByRole("button", { name: "Go", exact: true });
    await expect.element(go).toBeVisible();
    expect(go.element().querySelector("kbd")?.textContent).toBe("Ctrl+Enter");
  });

  test.each([{ disabled: true }, { visible: false }])("do not press it with %j", async (props) => {
    const shown = echo(props);
    const press = vi.fn<() => void>();
    const demo = new OwnDemo();
    const ready = new Promise((resolve) => demo.addEventListener("ready", resolve, { once: true }));
    Object.assign(demo, { engine: localEngine(shown) });
    demo.addEventListener("result", press);
    document.body.append(demo);
    await ready;
    await sleep(100);
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await sleep(100);
    expect(press).not.toHaveBeenCalled();
  });

  test.each([{ isComposing: true }, { shiftKey: true }, { altKey: true }, { repeat: true }])(
    "do not press it with %j",
    async (more) => {
      await own();
      const press = vi.fn<() => void>();
      page.getByRole("button", { name: "Go" }).element().addEventListener("click", press);
      const key = { key: "Enter", ctrlKey: true, bubbles: true, composed: true, cancelable: true };
      const field = page.getByLabelText("Text").element();
      field.dispatchEvent(new KeyboardEvent("keydown", { ...key, ...more }));
      expect(press).not.toHaveBeenCalled();
      field.dispatchEvent(new KeyboardEvent("keydown", key));
      expect(press).toHaveBeenCalledOnce();
    },
  );
});

test("on a page of others, keys press a button only from inside the demo", async () => {
  await show(echo());
  await expect.element(page.getByRole("button", { name: "Go" })).toHaveAttribute("aria-keyshortcuts", "Control+Enter");
  await userEvent.click(document.body);
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await sleep(100);
  await expect.element(out()).toHaveValue("");
  await userEvent.click(page.getByLabelText("Text"));
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(out()).toHaveValue("!");
});
