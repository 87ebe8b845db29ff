import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { axeFindings } from "../_contract/axe.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import "./code.element.ts";
import type { CodeElement } from "./code.element.ts";
import { codeSpec } from "./code.ts";

const PYTHON = 'def greet(name):\n    return f"Hello {name}"\n';
const isMac = navigator.platform.startsWith("Mac");
const MOD = isMac ? "Meta" : "Control";

const loaded = (element: Element) => expect.poll(() => deepAll(element, ".cm-content").length).toBe(1);

describe("as an editor", () => {
  elementContract("vitrine-code", {
    spec: codeSpec,
    samples: [PYTHON, "x".repeat(400), ""],
    props: { language: "python" },
    ready: (element) => (element.readonly ? Promise.resolve() : loaded(element)),
    async change(element) {
      await userEvent.click(deep(element, "#control"));
      await userEvent.keyboard("pass");
    },
    fires: ["input"],
  });
});

async function edit(props: object = {}, options = {}) {
  const mounted = await mount<CodeElement>("vitrine-code", { label: "Program", value: "", ...props }, options);
  await loaded(mounted.element);
  await mounted.element.updateComplete;
  const field = () => deep(mounted.element, ".cm-content");
  return { ...mounted, field, names: () => mounted.events.map(({ event }) => event) };
}

const press = (...keys: string[]) => userEvent.keyboard(keys.map((key) => `{${key}}`).join(""));
const withMod = (key: string) => userEvent.keyboard(`{${MOD}>}${key}{/${MOD}}`);

describe("the editor of <vitrine-code>", () => {
  test("is not loaded where code is only read", async () => {
    const { element } = await mount("vitrine-code", { value: PYTHON, readonly: true });
    expect(deepAll(element, "textarea, .editor")).toEqual([]);
  });

  test("takes code before it is loaded, and keeps the cursor where it was", async () => {
    const { element } = await mount<CodeElement>("vitrine-code", { label: "Program", value: "ab" });
    const field = deepAll<HTMLTextAreaElement>(element, "textarea")[0];
    field?.focus();
    field?.setSelectionRange(1, 1);
    await loaded(element);
    if (!field) return;
    await expect.poll(() => focused()).toBe(deep(element, ".cm-content"));
    await userEvent.keyboard("X");
    expect(element.value).toBe("aXb");
  });

  test("colours its language by the classes of code that is read", async () => {
    const { element } = await edit({ value: "fn main() {}", language: "rust" });
    await expect.poll(() => deepAll(element, ".t-keyword").map((piece) => piece.textContent)).toEqual(["fn"]);
  });

  test("fires focus, input for each edit, and on leaving change and blur", async () => {
    const { element, field, names } = await edit();
    await userEvent.click(field());
    await userEvent.keyboard("ab");
    (focused() as HTMLElement).blur();
    expect(element.value).toBe("ab");
    expect(names()).toEqual(["focus", "input", "input", "change", "blur"]);
  });

  test("submits by Ctrl+Enter or Cmd+Enter, without a new line", async () => {
    const { element, field, names } = await edit({ value: "a" });
    await userEvent.click(field());
    await withMod("{Enter}");
    expect([element.value, names()]).toEqual(["a", ["focus", "submit"]]);
  });

  test("indents by Tab, says how to leave, and is left by Escape and then Tab", async () => {
    const { element, field, host } = await edit({ value: "a", language: "python" });
    await userEvent.click(field());
    await press("Home", "Tab");
    expect(element.value).toBe("    a");
    expect(host.announced).toEqual(["Tab indents. To leave, press Escape, then Tab."]);
    await press("Escape", "Tab");
    expect([element.value, focused()]).not.toContain(field());
  });

  test("undoes and redoes", async () => {
    const { element, field } = await edit({ value: "" });
    await userEvent.click(field());
    await userEvent.keyboard("ab");
    await withMod("z");
    expect(element.value).toBe("");
    await userEvent.keyboard(isMac ? "{Meta>}{Shift>}z{/Shift}{/Meta}" : "{Control>}y{/Control}");
    expect(element.value).toBe("ab");
  });

  test("keeps the cursor when a program changes the text elsewhere, and fires nothing", async () => {
    const { element, field, names } = await edit({ value: "one two" });
    await userEvent.click(field());
    await press("End");
    element.assign({ value: "ONE two" });
    await element.updateComplete;
    await userEvent.keyboard("!");
    expect([element.value, names()]).toEqual(["ONE two!", ["focus", "input"]]);
  });

  test("takes no more characters than its author allows, none of them cut in two, and says so", async () => {
    const { element, field, host } = await edit({ maxLength: 3 });
    await userEvent.fill(field(), "😀😀😀😀");
    await element.updateComplete;
    expect(element.value).toBe("😀😀😀");
    expect(host.announced).toEqual(["At most 3 characters"]);
    expect(deep(element, ".count").textContent?.trim()).toBe("3 of 3 characters");
  });

  test("offers its author's words, and Tab takes the first", async () => {
    const { element, field } = await edit({ completions: [{ label: "orders", detail: "table" }, { label: "origin" }] });
    await userEvent.click(field());
    await userEvent.keyboard("ord");
    await expect.poll(() => deepAll(element, "[role=option]").map((one) => one.textContent)).toEqual(["orderstable"]);
    // CodeMirror takes no key for a list that has just come.
    await expect
      .poll(async () => {
        if (element.value === "ord") await press("Tab");
        return element.value;
      })
      .toBe("orders");
  });

  test("finds and replaces in a panel that axe has nothing against", async () => {
    const { element, field, stage } = await edit({ value: "one two one" });
    await userEvent.click(field());
    await withMod("f");
    expect(deep(element, "[name=next]").textContent).toBe("Next match");
    await userEvent.fill(deep(element, "[name=search]"), "one");
    await userEvent.fill(deep(element, "[name=replace]"), "1");
    expect(await axeFindings(stage)).toEqual([]);
    await userEvent.click(deep(element, "[name=replaceAll]"));
    expect(element.value).toBe("1 two 1");
    await press("Escape");
    expect(deepAll(element, ".cm-search")).toEqual([]);
  });

  test("is as high as its lines, grows to its most, and then scrolls", async () => {
    const { element } = await edit({ lines: 4, maxLines: 8 });
    const scroller = deep(element, ".cm-scroller");
    const least = scroller.clientHeight;
    element.assign({ value: "a\n".repeat(100) });
    await element.updateComplete;
    await expect.poll(() => scroller.scrollHeight).toBeGreaterThan(1000);
    expect(scroller.clientHeight / least).toBeCloseTo(1.75, 1);
  });

  test("stays left to right in a page from right to left, with its numbers before its lines", async () => {
    const { element, field } = await edit({ value: "a" }, { dir: "rtl" });
    expect(getComputedStyle(field()).direction).toBe("ltr");
    expect(deep(element, ".cm-gutters").getBoundingClientRect().right).toBeLessThanOrEqual(
      deep(element, ".cm-line").getBoundingClientRect().left + 1,
    );
  });

  test("wraps, numbers and hints as it is told, also later", async () => {
    const { element } = await edit({ placeholder: "SELECT …" });
    expect(deep(element, ".cm-placeholder").textContent).toBe("SELECT …");
    element.assign({ lineNumbers: false, wrap: true });
    await element.updateComplete;
    expect(deepAll(element, ".cm-lineNumbers")).toEqual([]);
    expect(deepAll(element, ".cm-lineWrapping")).toHaveLength(1);
  });

  test("gives way to code that is read when it becomes read-only, and comes back", async () => {
    const { element } = await edit({ value: "a" });
    element.assign({ readonly: true });
    await element.updateComplete;
    expect([deepAll(element, ".cm-editor").length, deepAll(element, "pre").length]).toEqual([0, 1]);
    element.assign({ readonly: false });
    await loaded(element);
  });
});
