import { afterEach, describe, expect, test } from "vitest";
import { memoryKey } from "./memory-key.ts";

const DEMO = new URL("https://demos.example/digits/");

afterEach(() => document.body.replaceChildren());

function tag(src: string, id = ""): HTMLElement {
  const element = Object.assign(document.createElement("a-demo"), { id });
  element.setAttribute("src", src);
  return element;
}

/** A tag on a page of its own, which is in no frame. The page of these tests is in one. */
function onPage(pathname: string): HTMLElement {
  const view: { location: object; parent?: object } = { location: { pathname } };
  view.parent = view;
  const root = document.createElement("main");
  const made = root.appendChild(tag(DEMO.href));
  Object.defineProperty(made, "ownerDocument", { value: { defaultView: view } });
  return Object.defineProperty(made, "getRootNode", { value: () => root });
}

/** Keys of a single tag in each of several frames on this page. */
function keysInFrames(...frames: readonly { readonly name?: string }[]): Promise<string[]> {
  const made = frames.map((props) => Object.assign(document.createElement("iframe"), props));
  document.body.replaceChildren(...made);
  const keys = made.map(({ contentDocument }) => {
    const inside = contentDocument!.importNode(tag(DEMO.href));
    contentDocument!.body.append(inside);
    return memoryKey(inside, DEMO);
  });
  return Promise.all(keys);
}

describe("what is remembered is found again", async () => {
  test("by the place of a tag among those of its demo, whatever others are on the page", async () => {
    const one = tag(DEMO.href);
    document.body.append(one);
    const before = await memoryKey(one, DEMO);
    document.body.prepend(tag("https://demos.example/other/"));
    expect(await memoryKey(one, DEMO)).toBe(before);
  });

  test("by no other tag of that demo on the page", async () => {
    const both = [tag(DEMO.href), tag(DEMO.href)];
    document.body.append(...both);
    const [first, second] = await Promise.all(both.map((one) => memoryKey(one, DEMO)));
    expect(first).not.toBe(second);
  });

  test("by no tag on another page", async () => {
    expect(await memoryKey(onPage("/chapter-1"), DEMO)).not.toBe(await memoryKey(onPage("/chapter-2"), DEMO));
    expect(await memoryKey(onPage("/chapter-1"), DEMO)).toBe(await memoryKey(onPage("/chapter-1"), DEMO));
  });

  test("by the id of a tag, wherever it stands", async () => {
    const one = tag(DEMO.href, "mine");
    document.body.append(one);
    const before = await memoryKey(one, DEMO);
    document.body.prepend(tag(DEMO.href));
    expect(await memoryKey(one, DEMO)).toBe(before);
  });

  test("by the place of a frame on its page", async () => {
    const keys = await keysInFrames({}, {});
    expect(new Set(keys).size).toBe(2);
    expect(await keysInFrames({}, {})).toEqual(keys);
  });

  test("by the name of a frame too", async () => {
    expect(await keysInFrames({ name: "lesson-1" })).not.toEqual(await keysInFrames({ name: "lesson-2" }));
  });
});
