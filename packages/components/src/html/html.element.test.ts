import type { FileRef, ValueContext } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { elementContract } from "../_contract/element-contract.ts";
import { memoryContext } from "../_contract/memory-context.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import "./html.element.ts";
import { htmlSpec } from "./html.ts";

/** HTML as a function returns it, stored so that this page can load it. */
async function pageOf(text: string): Promise<FileRef> {
  const store: ValueContext["store"] = (blob, name = "") =>
    new TestHost().upload(new File([blob], name, { type: blob.type }));
  return (await htmlSpec.encode(text, { ...memoryContext({}), store })) as FileRef;
}

elementContract("vitrine-html", {
  spec: htmlSpec,
  samples: [await pageOf("<p>Hello</p>"), await pageOf("<h1>Bye</h1>")],
});

describe("<vitrine-html>", () => {
  test("is as high as what it shows", async () => {
    const value = await pageOf(`<div style="height: 345px"></div>`);
    const { element } = await mount("vitrine-html", { label: "Page", value });
    await expect.poll(() => deep(element, "iframe").clientHeight).toBe(345);
  });

  test("counts the margins of what it shows", async () => {
    const { element } = await mount("vitrine-html", {
      label: "Page",
      value: await pageOf(`<p style="height: 100px; margin: 30px 0"></p>`),
    });
    await expect.poll(() => deep(element, "iframe").clientHeight).toBe(160);
  });

  test.each([
    [true, 12],
    [false, 0],
  ])("has room around the HTML: padding %s", async (padding, room) => {
    const { element } = await mount("vitrine-html", { label: "Page", value: await pageOf("<p>Hi</p>"), padding });
    const panel = deep(element, ".panel");
    const left = deep(element, "iframe").getBoundingClientRect().left - panel.getBoundingClientRect().left;
    expect(left - panel.clientLeft).toBe(room);
  });

  test("keeps the height that the author set", async () => {
    const value = await pageOf(`<div style="height: 345px"></div>`);
    const { element } = await mount("vitrine-html", { label: "Page", value, height: 120 });
    expect(deep(element, "iframe").clientHeight).toBe(120);
  });

  test("gives scripts inside an origin of their own, which reaches nothing outside", async () => {
    const script = `<script>try { parent.document.title = "taken" } catch { document.body.style.height = "222px" }</script>`;
    const { element } = await mount("vitrine-html", { label: "Page", value: await pageOf(`<div>${script}</div>`) });
    expect(deep(element, "iframe").getAttribute("sandbox")).toBe("allow-scripts");
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(document.title).not.toBe("taken");
  });

  test("heeds no height but its own frame's", async () => {
    const { element } = await mount("vitrine-html", { label: "Page", value: await pageOf("<p>Hi</p>") });
    window.postMessage({ kind: "vitrine-height", height: 9000 }, "*");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(deep(element, "iframe").clientHeight).toBeLessThan(1000);
  });

  test("shows values that come faster than a frame loads, and the last of them in the end", async () => {
    const { element } = await mount("vitrine-html", {
      label: "Page",
      value: await pageOf(`<div style="height:100px">0</div>`),
    });
    const heights = new Set<number>();
    let i = 0;
    // On a busy machine it takes more of them until a frame has loaded.
    while (heights.size < 2 && i < 1000) {
      i++;
      element.assign({ value: await pageOf(`<div style="height: ${100 + i}px">${i}</div>`) });
      await new Promise((resolve) => setTimeout(resolve));
      const height = deep(element, "iframe#control").clientHeight;
      if (height > 100) heights.add(height);
    }
    expect(heights.size).toBeGreaterThan(1);
    await expect.poll(() => deep(element, "iframe#control").clientHeight).toBe(100 + i);
    await expect.poll(() => deepAll(element, "iframe")).toHaveLength(1);
  });

  test("sets no markup of its own on a frame while a value is read, which Trusted Types refuse", async () => {
    const set: string[] = [];
    const { element } = await mount("vitrine-html", { label: "Page" });
    const watcher = new MutationObserver(() => set.push(...deepAll(element, "iframe[srcdoc='']").map(String)));
    watcher.observe(element.shadowRoot!, { subtree: true, childList: true, attributes: true });
    element.assign({ value: await pageOf("<p>Hi</p>") });
    await expect.poll(() => deepAll(element, "iframe")).toHaveLength(1);
    watcher.disconnect();
    expect(set).toEqual([]);
  });

  test("says that there is nothing to show", async () => {
    const { element } = await mount("vitrine-html", { label: "Page" });
    expect(deep(element, ".empty").textContent).toBe("Nothing to show yet");
  });
});
