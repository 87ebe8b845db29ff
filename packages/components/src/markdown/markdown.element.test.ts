import { describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { load } from "../_text/highlight.ts";
import "./markdown.element.ts";
import { markdownSpec } from "./markdown.ts";

const RICH = `# Title

A *word*, a [link](https://example.org), \`code\` and $x^2$.

| a | b |
| - | - |
| 1 | 2 |

\`\`\`js
const answer = 42;
\`\`\`

> quoted
`;

elementContract("vitrine-markdown", {
  spec: markdownSpec,
  samples: [RICH, "Plain", "x".repeat(500), "- a\n- b"],
  props: { copy: true },
  ready: () => load("javascript"),
});

describe("<vitrine-markdown>", () => {
  test("says its new text before it is drawn, not the old one", async () => {
    const { element } = await show("before");
    element.value = "after";
    expect(element.valueText()).toBe("after");
  });

  test("shows headings, stress, links, lists, tables", async () => {
    const { prose } = await show("# One\n\n**two** ~~three~~ [four](https://example.org)\n\n- five\n\n|a|\n|-|\n|b|");
    for (const selector of ["h1", "strong", "del", "a", "ul > li", ".table > table td"])
      expect(prose.querySelector(selector), selector).not.toBeNull();
  });

  test.each([
    ["#more-of-it", "More of it"],
    ["#more-of-it-1", "More of it"],
    ["#fn-1", "1"],
  ])("goes to the place in the text that a link %s names", async (href, words) => {
    const { prose } = await show(
      `[go](${href})[^1]\n\n## More of it\n\n${"text\n\n".repeat(80)}## More of it\n\n[^1]: Note`,
    );
    const before = location.href;
    await userEvent.click(prose.querySelector("a")!);
    const at = prose.getRootNode() as ShadowRoot;
    expect([at.activeElement?.textContent, location.href]).toEqual([words, before]);
    const { top } = at.activeElement!.getBoundingClientRect();
    expect(top >= 0 && top < innerHeight).toBe(true);
  });

  test("opens links in a new tab that learns nothing of this one", async () => {
    const { prose } = await show("[out](https://example.org)");
    const link = prose.querySelector("a")!;
    expect([link.target, link.rel]).toEqual(["_blank", "noopener noreferrer nofollow ugc"]);
  });

  test("highlights code, and copies it as it was written", async () => {
    await load("python");
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const { prose, host } = await show("```py\nif a < b:\n    pass\n```\n");
    expect(prose.querySelector(".t-keyword")?.textContent).toBe("if");
    await userEvent.click(page.getByRole("button", { name: "Copy" }));
    expect(writeText).toHaveBeenCalledWith("if a < b:\n    pass");
    await expect.poll(() => host.announced).toEqual(["Copied"]);
    writeText.mockRestore();
  });

  test("colours code when its language comes later than the text", async () => {
    const { prose } = await show("```lua\nlocal a = 1\n```\n");
    await expect.poll(() => prose.querySelector(".t-keyword")?.textContent).toBe("local");
  });

  test("shows code of a language that it does not know as it is", async () => {
    const { prose } = await show("```klingon\nqapla < 3\n```\n");
    expect(prose.querySelector("pre")?.textContent).toBe("qapla < 3");
    expect(prose.querySelector(".bar")?.textContent).toContain("klingon");
  });

  test("draws math as MathML", async () => {
    const { prose } = await show("Euler: $e^{i\\pi} + 1 = 0$\n\n$$\\int_0^1 x\\,dx$$\n");
    await expect.poll(() => prose.querySelectorAll("math").length).toBe(2);
    expect(prose.querySelector("math msup")).not.toBeNull();
    expect(prose.querySelector('math[display="block"]')).not.toBeNull();
    expect(getComputedStyle(prose.querySelector("annotation")!).display).toBe("none");
  });

  test("copies its own source", async () => {
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await show("**a**", { copy: true });
    await userEvent.click(page.getByRole("button", { name: "Copy" }));
    expect(writeText).toHaveBeenCalledWith("**a**");
    writeText.mockRestore();
  });

  test("says its words, not its signs", async () => {
    const { element } = await show("**bold** and [link](https://example.org)");
    expect(element.valueText()).toBe("bold and link");
  });

  test("says a formula once", async () => {
    const { element, prose } = await show("Sure to $p = 0.80$.");
    await expect.poll(() => prose.querySelector("math")).not.toBeNull();
    expect(element.valueText()).toBe("Sure to p=0.80.");
  });

  test("is as high as the author says, and then scrolls", async () => {
    const { prose } = await show("a\n\n".repeat(100), { maxHeight: 120 });
    expect(prose.clientHeight).toBe(120);
    expect(prose.tabIndex).toBe(0);
  });

  test("reads again when it is told how", async () => {
    const { element, prose } = await show("a <b>b</b>\nc");
    expect(prose.querySelector("b, br")).toBeNull();
    element.assign({ html: true, breaks: true });
    await element.updateComplete;
    expect(prose.querySelector("b")).not.toBeNull();
    expect(prose.querySelector("br")).not.toBeNull();
  });
});

describe("a long text", () => {
  const headings = Array.from({ length: 1000 }, (_, i) => `## Part ${i}\n\nSome *words* about it.\n\n`).join("");
  const table = `| a | b |\n| - | - |\n${"| some words | and more of them |\n".repeat(10_000)}`;

  test.each([
    ["headings", headings, "h2", 1000],
    ["a table", table, "tbody tr", 10_000],
  ])("of %s lets the page do something else in between", async (_, value, selector, count) => {
    const { element, prose } = await show("Before");
    const drawn = () => prose.querySelectorAll(selector).length;
    const seen = await seenDuring(drawn, async () => {
      element.assign({ value });
      await element.updateComplete;
    });
    expect(drawn()).toBe(count);
    expect(seen.filter((some) => some > 0 && some < count)).not.toEqual([]);
  });

  test("is as it would have been drawn at once when another replaces it on the way", async () => {
    const { element, prose } = await show("Before");
    element.assign({ value: headings });
    await new Promise((done) => setTimeout(done, 30));
    element.assign({ value: "# Other" });
    await element.updateComplete;
    expect(prose.textContent?.trim()).toBe("Other");
  });
});

/** What other tasks of the page could see during an action. */
async function seenDuring(look: () => number, act: () => Promise<void>): Promise<number[]> {
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(look()));
  await act();
  clearInterval(timer);
  return seen;
}

describe("a text that grows", () => {
  test("touches no block that is finished, and only adds to the one that grows", async () => {
    const { element, prose } = await show("# One\n\nTwo\n\nThree\n\nFou");
    const nodes = [...prose.querySelectorAll("h1, p")];
    const words = nodes.at(-1)!.firstChild;
    const changed: Node[] = [];
    const watcher = new MutationObserver((records) => changed.push(...records.map(({ target }) => target)));
    watcher.observe(prose, { subtree: true, childList: true, characterData: true, attributes: true });
    element.assign({ value: "# One\n\nTwo\n\nThree\n\nFour, and more" });
    await element.updateComplete;
    await new Promise((done) => setTimeout(done));
    expect(changed).toEqual([words]);
    watcher.disconnect();
  });

  test("keeps what the visitor selected", async () => {
    const { element, prose } = await show("Hello wor");
    const text = prose.querySelector("p")!.firstChild!;
    const range = new StaticRange({ startContainer: text, startOffset: 0, endContainer: text, endOffset: 5 });
    element.assign({ value: "Hello world, how are you?" });
    await element.updateComplete;
    expect(range.startContainer.isConnected).toBe(true);
    expect(prose.textContent).toContain("Hello world, how are you?");
  });

  test("is drawn at most once a frame", async () => {
    const { element, prose } = await show("word");
    const draws = vi.fn<() => void>();
    const watcher = new MutationObserver(draws);
    watcher.observe(prose, { subtree: true, childList: true, characterData: true });
    for (let i = 0; i < 100; i++) element.assign({ value: `word ${"more ".repeat(i)}` });
    await element.updateComplete;
    await new Promise((done) => setTimeout(done));
    expect(draws).toHaveBeenCalledOnce();
    watcher.disconnect();
  });

  test("ends as it would have been drawn at once, code and math and all", async () => {
    await load("javascript");
    const { element } = await show("");
    for (let end = 0; end <= RICH.length; end += 3) {
      element.assign({ value: RICH.slice(0, end) });
      if (end % 9 === 0) await element.updateComplete;
    }
    element.assign({ value: RICH });
    await element.updateComplete;
    const whole = await show(RICH);
    await expect.poll(() => whole.prose.querySelector("math")).not.toBeNull();
    await expect.poll(() => deep(element, ".prose").innerHTML).toBe(whole.prose.innerHTML);
  });

  test("goes back to nothing, and starts anew", async () => {
    const { element } = await show("# One");
    element.assign({ value: null });
    await element.updateComplete;
    expect(deepAll(element, ".empty")).toHaveLength(1);
    element.assign({ value: "# Two" });
    await element.updateComplete;
    expect(deep(element, "h1").textContent).toBe("Two");
  });
});

async function show(value: string, props: object = {}) {
  const mounted = await mount("vitrine-markdown", { value, name: "answer", ...props });
  await mounted.element.updateComplete;
  const prose = mounted.element.shadowRoot!.querySelector<HTMLElement>(".prose")!;
  return { ...mounted, prose };
}
