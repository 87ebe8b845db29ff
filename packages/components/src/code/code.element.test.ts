import { describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { load } from "../_text/highlight.ts";
import "./code.element.ts";
import { codeSpec } from "./code.ts";

const PYTHON = 'def greet(name):\n    return f"Hello {name}"  # politely\n';

elementContract("vitrine-code", {
  spec: codeSpec,
  samples: [PYTHON, "x".repeat(400), "one\n".repeat(100)],
  props: { language: "python", readonly: true },
  ready: () => load("python"),
});

/** Mounts code that is only shown. */
const show: typeof mount = (tag, props, options) => mount(tag, { readonly: true, ...props }, options);

describe("<vitrine-code>", () => {
  test("highlights its language when that is loaded, and is plain before", async () => {
    const { element } = await show("vitrine-code", { value: "fn main() {}", language: "rust" });
    expect(deep(element, "code").textContent).toBe("fn main() {}\n");
    await expect.poll(() => deepAll(element, ".t-keyword").map((piece) => piece.textContent)).toEqual(["fn"]);
  });

  test("shows markup as text", async () => {
    await load("html");
    const { element } = await show("vitrine-code", { value: "<img src=x onerror=alert(1)>", language: "html" });
    expect(deepAll(element, "img")).toEqual([]);
    expect(deep(element, "code").textContent).toContain("<img src=x");
  });

  test("numbers its lines, without making the numbers part of the text", async () => {
    const { element } = await show("vitrine-code", { value: "a\nb" });
    expect(getComputedStyle(deep(element, ".line"), "::before").content).toContain("counter(line)");
    expect(deep(element, "code").textContent).toBe("a\nb\n");
    element.assign({ lineNumbers: false });
    await element.updateComplete;
    expect(getComputedStyle(deep(element, ".line"), "::before").content).toBe("none");
  });

  test("ends where its code ends: a last line end makes no line of its own", async () => {
    const { element } = await show("vitrine-code", { value: "a\nb\n" });
    expect(deepAll(element, ".line")).toHaveLength(2);
    expect(element.valueText()).toBe("2 lines");
  });

  test("grows with its code up to its most lines, then scrolls", async () => {
    const { element } = await show("vitrine-code", { value: "a\n".repeat(5), maxLines: 10 });
    const pre = deep(element, "pre");
    const short = pre.clientHeight;
    element.assign({ value: "a\n".repeat(100) });
    await element.updateComplete;
    expect(pre.clientHeight).toBeGreaterThan(short);
    expect(pre.clientHeight).toBeLessThan(short * 2.2);
    expect(pre.scrollHeight).toBeGreaterThan(pre.clientHeight * 5);
  });

  test("wraps long lines when it is asked to, and else scrolls them sideways", async () => {
    const { element } = await show("vitrine-code", { value: "word ".repeat(200) }, { width: 300 });
    const pre = deep(element, "pre");
    expect(pre.scrollWidth).toBeGreaterThan(pre.clientWidth);
    element.assign({ wrap: true });
    await element.updateComplete;
    expect(pre.scrollWidth).toBe(pre.clientWidth);
  });

  test("copies the code as it was given", async () => {
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const { host } = await show("vitrine-code", { value: PYTHON });
    await userEvent.click(page.getByRole("button", { name: "Copy" }));
    expect(writeText).toHaveBeenCalledWith(PYTHON);
    await expect.poll(() => host.announced).toEqual(["Copied"]);
    writeText.mockRestore();
  });

  test.each([
    [{ language: "python" }, "code.py"],
    [{ language: "dockerfile" }, "Dockerfile"],
    [{}, "code.txt"],
    [{ language: "python", filename: "main.py" }, "main.py"],
  ])("saves the code of %o as %s", async (props, name) => {
    const saved: string[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download);
    });
    await show("vitrine-code", { value: PYTHON, ...props });
    await userEvent.click(page.getByRole("button", { name: "Download" }));
    expect(saved).toEqual([name]);
    click.mockRestore();
  });

  test("keeps up with code that grows token by token, and ends highlighted", async () => {
    await load("python");
    const { element } = await show("vitrine-code", { language: "python" });
    const text = PYTHON.repeat(50);
    for (let end = 0; end < text.length; end += 7) {
      element.assign({ value: text.slice(0, end) });
      await element.updateComplete;
    }
    element.assign({ value: text });
    await expect.poll(() => deepAll(element, ".t-comment").length).toBe(50);
    expect(deep(element, "code").textContent).toBe(text);
  });

  test("has neither button when the author wants none", async () => {
    const { element } = await show("vitrine-code", { value: "a", copy: false, download: false });
    expect(deepAll(element, "button")).toEqual([]);
  });
});
