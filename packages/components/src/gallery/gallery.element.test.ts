import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { axeFindings } from "../_contract/axe.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import { drop, paste } from "../_media/testing/gestures.ts";
import { picture } from "../_media/testing/pictures.ts";
import type { GalleryElement } from "./gallery.element.ts";
import "./gallery.element.ts";
import { gallerySpec, type GalleryRef } from "./gallery.ts";

const store = new TestHost();
const colours = ["red", "green", "blue", "orange", "teal"];
const files = await Promise.all(colours.map((colour) => picture(`${colour}.png`, { colour })));
const images: GalleryRef[] = await Promise.all(
  files.map(async (file, i) => ({ image: await store.upload(file), caption: i === 2 ? "" : `All ${colours[i]}` })),
);

elementContract("vitrine-gallery", {
  spec: gallerySpec,
  control: "[role=group]",
  empty: [],
  samples: [images, images.slice(0, 1), [{ ...images[0]!, caption: "word ".repeat(60) }]],
  change: (element) => userEvent.click(button(element, "Remove All red")),
  ready: (element) => Promise.all(deepAll<HTMLImageElement>(element, "img").map(shown)),
});

/** A lazily loaded image has no data at first: in Firefox, its decode() rejects. */
async function shown(image: HTMLImageElement): Promise<void> {
  if (!image.complete) await new Promise((resolve) => image.addEventListener("load", resolve, { once: true }));
}

describe("the grid", () => {
  test("shows every image with its caption, in order", async () => {
    const { element, host } = await show();
    const cells = deepAll(element, ".cell");
    expect(cells.map((cell) => cell.textContent.trim())).toEqual([
      "All red",
      "All green",
      "",
      "All orange",
      "All teal",
    ]);
    expect(deepAll<HTMLImageElement>(element, ".cell img").map(({ src }) => src)).toEqual(
      images.map(({ image }) => host.urlOf(image)),
    );
  });

  test("names an image without a caption by its place", async () => {
    const { element } = await show();
    expect(button(element, "See Image 3 large").checkVisibility()).toBe(true);
  });

  test.each([
    [900, 5],
    [280, 3],
    [150, 1],
  ])("has as many columns as asked for where they fit: at %i pixels, %i", async (width, count) => {
    const { element } = await mount("vitrine-gallery", { value: images, columns: 5, readonly: true }, { width });
    const tops = deepAll(element, ".cell").map((cell) => cell.getBoundingClientRect().top);
    expect(tops.filter((top) => top === tops[0])).toHaveLength(count);
  });

  test("scrolls when it would be taller than asked for", async () => {
    const { element } = await show({ columns: 1, maxHeight: 200 });
    const grid = deep(element, ".grid");
    expect(grid.getBoundingClientRect().height).toBe(200);
    expect(grid.scrollHeight).toBeGreaterThan(200);
  });

  test("crops images to squares, or shows all of them", async () => {
    const { element } = await show();
    expect(getComputedStyle(deep(element, ".cell img")).objectFit).toBe("cover");
    element.assign({ fit: "contain" });
    await element.updateComplete;
    expect(getComputedStyle(deep(element, ".cell img")).objectFit).toBe("contain");
  });

  test("says in words how much there is", async () => {
    const { element } = await show();
    expect(element.valueText()).toBe("5 images");
    element.value = images.slice(0, 1);
    expect(element.valueText()).toBe("1 image");
  });
});

describe("an image that is seen large", () => {
  const open = async (name = "See All green large", props: object = {}) => {
    const mounted = await show(props);
    button(mounted.element, name).focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => deepAll(mounted.element, "dialog[open]").length).toBe(1);
    return mounted;
  };

  test("is the one that was opened, with its caption and its place", async () => {
    const { element, events } = await open();
    expect(large(element)).toBe("All green");
    expect(deep(element, "figcaption").textContent).toBe("All green");
    expect(deep(element, ".count").textContent).toBe("2 of 5");
    expect(events.map(({ event }) => event)).toEqual(["open"]);
  });

  test("gives way to the next and the one before with arrow keys, round and round", async () => {
    const { element } = await open();
    const seen = [];
    for (const key of ["{ArrowRight}", "{ArrowRight}", "{Home}", "{ArrowLeft}", "{ArrowRight}", "{End}"]) {
      await userEvent.keyboard(key);
      await viewer(element).updateComplete;
      seen.push(large(element));
    }
    expect(seen).toEqual(["Image 3", "All orange", "All red", "All teal", "All red", "All teal"]);
  });

  test("follows the arrow keys' direction where text runs from right to left", async () => {
    const { element } = await mount<GalleryElement>("vitrine-gallery", { value: images }, { dir: "rtl" });
    await userEvent.click(button(element, "See All green large"));
    await expect.poll(() => deepAll(element, "dialog[open]").length).toBe(1);
    await userEvent.keyboard("{ArrowLeft}");
    await viewer(element).updateComplete;
    expect(large(element)).toBe("Image 3");
  });

  test("gives way to another by buttons and by the small pictures", async () => {
    const { element } = await open();
    await userEvent.click(button(element, "Next image"));
    await userEvent.click(button(element, "Next image"));
    await userEvent.click(button(element, "Previous image"));
    expect(large(element)).toBe("Image 3");
    await userEvent.click(button(element, "All teal"));
    expect(large(element)).toBe("All teal");
    expect(button(element, "All teal").getAttribute("aria-current")).toBe("true");
  });

  test("closes with Escape, and the focus is back where it was", async () => {
    const { element, events } = await open();
    await userEvent.keyboard("{ArrowRight}{Escape}");
    await expect.poll(() => deepAll(element, "dialog[open]").length).toBe(0);
    expect(focused()).toBe(button(element, "See All green large"));
    expect(events.map(({ event }) => event)).toEqual(["open", "close"]);
  });

  test("closes by its button, and by a press beside the image", async () => {
    const { element } = await open();
    await userEvent.click(button(element, "Close"));
    await expect.poll(() => deepAll(element, "dialog[open]").length).toBe(0);
    await userEvent.click(button(element, "See All red large"));
    await expect.poll(() => deepAll(element, "dialog[open]").length).toBe(1);
    deep(element, "figure").click();
    await expect.poll(() => deepAll(element, "dialog[open]").length).toBe(0);
  });

  test("can be saved, unless the author says otherwise", async () => {
    const { element, host } = await open();
    const link = deep<HTMLAnchorElement>(element, "a");
    expect([link.download, link.href]).toEqual(["green.png", host.urlOf(images[1]!.image)]);
    element.assign({ download: false });
    await element.updateComplete;
    await viewer(element).updateComplete;
    expect(deepAll(element, "a")).toEqual([]);
  });

  test("stays in view while results stream in, and when they become fewer", async () => {
    const { element } = await open("See All teal large");
    element.value = [...images, images[0]!];
    await element.updateComplete;
    await viewer(element).updateComplete;
    expect(large(element)).toBe("All teal");
    element.value = images.slice(0, 2);
    await element.updateComplete;
    await viewer(element).updateComplete;
    expect(large(element)).toBe("All green");
  });

  test.each(["light", "dark"] as const)("is accessible, %s", async (scheme) => {
    const { element, stage } = await mount<GalleryElement>("vitrine-gallery", { value: images }, { scheme });
    await userEvent.click(button(element, "See All green large"));
    await expect.poll(() => deepAll(element, "dialog[open]").length).toBe(1);
    expect(await axeFindings(stage)).toEqual([]);
  });
});

describe("giving images", () => {
  test("adds dropped, pasted and chosen images", async () => {
    const { element, events } = await show({ value: null });
    drop(element, files.slice(0, 2));
    await expect.poll(() => element.value.length).toBe(2);
    deep(element, ".drop").focus();
    paste(deep(element, ".drop"), files.slice(2, 3));
    await expect.poll(() => element.value.length).toBe(3);
    await userEvent.upload(deep(element, "input"), files.slice(3));
    await expect.poll(() => element.value.length).toBe(5);
    expect(element.value.map(({ image }) => image.name)).toEqual(files.map(({ name }) => name));
    expect(events.slice(0, 3).map(({ event }) => event)).toEqual(["input", "change", "upload"]);
  });

  test("takes no more than the author wants, and says so", async () => {
    const { element, host } = await show({ value: images.slice(0, 2), maxFiles: 3 });
    drop(element, files.slice(2));
    await expect.poll(() => element.value.length).toBe(3);
    expect(host.announced).toContain("There is room for 1: 2 files were left out.");
  });

  test("says when the last one was removed", async () => {
    const { element, events } = await show({ value: images.slice(0, 1) });
    await userEvent.click(button(element, "Remove All red"));
    expect(element.value).toEqual([]);
    expect(events.map(({ event }) => event)).toEqual(["input", "change", "clear"]);
    await element.updateComplete;
    expect(focused()).toBe(deep(element, ".drop"));
  });
});

function show(props: object = {}) {
  return mount<GalleryElement>("vitrine-gallery", { label: "Colours", value: images, ...props });
}

function button(element: Element, name: string): HTMLElement {
  return deep(element, `button[aria-label="${name}"]`);
}

function viewer(element: Element): GalleryElement {
  return deep<GalleryElement>(element, "vitrine-viewer");
}

/** Alternative text of the image in the large view. */
function large(element: Element): string {
  return deep<HTMLImageElement>(element, "figure img").alt;
}
