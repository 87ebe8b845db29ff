import { describe, expect, onTestFinished, test } from "vitest";
import { userEvent } from "vitest/browser";
import { axeFindings } from "../_contract/axe.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import { drop, paste } from "../_media/testing/gestures.ts";
import { picture } from "../_media/testing/pictures.ts";
import type { GalleryElement } from "./gallery.element.ts";
import "./gallery.element.ts";
import { unzipSync } from "fflate";
import { film } from "../video/testing/film.ts";
import { gallerySpec } from "./gallery.ts";
import type { GalleryRef } from "./items.ts";

const store = new TestHost();
const colours = ["red", "green", "blue", "orange", "teal"];
const colourFiles = await Promise.all(colours.map((colour) => picture(`${colour}.png`, { colour })));
const images: GalleryRef[] = await Promise.all(
  colourFiles.map(async (file, i) => ({
    image: await store.upload(file),
    caption: i === 2 ? "" : `All ${colours[i]}`,
  })),
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
      images.map(({ image }) => host.urlOf(image!)),
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
    expect(events.map(({ event }) => event)).toEqual(["select", "open"]);
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
    expect(events.map(({ event }) => event)).toEqual(["select", "open", "select", "close"]);
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
    expect([link.download, link.href]).toEqual(["green.png", host.urlOf(images[1]!.image!)]);
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
    drop(element, colourFiles.slice(0, 2));
    await expect.poll(() => element.value.length).toBe(2);
    deep(element, ".drop").focus();
    paste(deep(element, ".drop"), colourFiles.slice(2, 3));
    await expect.poll(() => element.value.length).toBe(3);
    await userEvent.upload(deep(element, "input"), colourFiles.slice(3));
    await expect.poll(() => element.value.length).toBe(5);
    expect(element.value.map(({ image }) => image?.name)).toEqual(colourFiles.map(({ name }) => name));
    expect(events.slice(0, 3).map(({ event }) => event)).toEqual(["input", "change", "upload"]);
  });

  test("takes no more than the author wants, and says so", async () => {
    const { element, host } = await show({ value: images.slice(0, 2), maxFiles: 3 });
    drop(element, colourFiles.slice(2));
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

describe("an image that is selected", () => {
  test("is marked, and told with its index", async () => {
    const { element, events } = await show({ fullscreen: false });
    await userEvent.click(button(element, "Image 3"));
    expect(events.map(({ event, data }) => ({ event, data }))).toEqual([
      { event: "select", data: { index: 2, value: images[2] } },
    ]);
    await element.updateComplete;
    expect(marked(element)).toEqual(["Image 3"]);
    expect(deepAll(element, "dialog")).toEqual([]);
  });

  test("may be set by a handler, and is scrolled to", async () => {
    const { element } = await show({ columns: 1, maxHeight: 200 });
    element.assign({ selected: 4 });
    await element.updateComplete;
    expect(marked(element)).toEqual(["See All teal large"]);
    expect(deep(element, ".grid").scrollTop).toBeGreaterThan(0);
  });

  test("stays the same one when images are moved and removed", async () => {
    const { element } = await show({ selected: 2 });
    await userEvent.click(button(element, "Remove All red"));
    await element.updateComplete;
    await userEvent.click(button(element, "Move Image 2 later"));
    await element.updateComplete;
    expect(element.selected).toBe(2);
  });
});

describe("the order of images", () => {
  test("is changed by buttons, which keep the focus", async () => {
    const { element, events, host } = await show();
    button(element, "Move All green earlier").focus();
    await userEvent.keyboard("{Enter}");
    await element.updateComplete;
    expect(order(element)).toEqual(["All green", "All red", "", "All orange", "All teal"]);
    expect(events.map(({ event }) => event)).toEqual(["input", "change"]);
    expect(host.announced).toEqual(["All green: 1 of 5"]);
    await expect.poll(() => focused()?.ariaLabel).toBe("Move All green later");
  });

  test("is changed by dragging", async () => {
    const { element } = await show();
    const [first, , third] = deepAll(element, ".cell");
    const at = (type: string, over: Element) => {
      const { left, top } = over.getBoundingClientRect();
      const place = { clientX: left + 20, clientY: top + 50, pointerId: 1, pointerType: "mouse", bubbles: true };
      first!.dispatchEvent(new PointerEvent(type, place));
    };
    Object.assign(first!, { setPointerCapture: () => {}, hasPointerCapture: () => false });
    at("pointerdown", first!);
    at("pointermove", third!);
    await element.updateComplete;
    expect(third!.classList.contains("target")).toBe(true);
    at("pointerup", third!);
    await element.updateComplete;
    expect(order(element)).toEqual(["All green", "", "All red", "All orange", "All teal"]);
  });
});

describe("captions", () => {
  test("are written by a visitor where the author lets them", async () => {
    const { element, events } = await show({ captions: true, value: images.slice(0, 2) });
    const [first] = deepAll<HTMLInputElement>(element, ".write");
    await userEvent.fill(first!, "A red one");
    await userEvent.tab();
    expect(order(element)).toEqual(["A red one", "All green"]);
    expect(events.map(({ event }) => event)).toEqual(["input", "change"]);
  });
});

describe("videos", () => {
  const shown = async () => {
    const video = await store.upload(film());
    return show({ videos: true, value: [images[0]!, { video, caption: "A walk" }] });
  };

  test("are played in the large view, where arrow keys still go on", async () => {
    const { element } = await shown();
    await userEvent.click(button(element, "See A walk large"));
    await expect.poll(() => deepAll(element, "figure vitrine-video-player").length).toBe(1);
    button(element, "Close").focus();
    await userEvent.keyboard("{ArrowRight}");
    await viewer(element).updateComplete;
    expect(large(element)).toBe("All red");
  });

  test("have their first frame in the grid, or the poster", async () => {
    const { element } = await shown();
    expect(deepAll(element, ".cell video").length).toBe(1);
    const [video, poster] = [await store.upload(film()), images[0]!.image!];
    element.value = [{ video: { video, poster } }];
    await element.updateComplete;
    expect(deepAll(element, ".cell video").length).toBe(0);
    expect(deep<HTMLImageElement>(element, ".cell img").src).toBe(store.urlOf(poster));
    expect(button(element, "See Video 1 large").checkVisibility()).toBe(true);
  });

  test("are taken from a visitor where the author wants them", async () => {
    const { element } = await show({ videos: true, value: [] });
    drop(element, [film()]);
    await expect
      .poll(() => element.value.map(({ video }) => (video as { name?: string })?.name))
      .toEqual(["film.webm"]);
  });
});

test("2,000 images are drawn, and those near the visible part are loaded alone", async () => {
  const many = Array.from({ length: 2000 }, (_, i) => ({ ...images[i % 5]!, caption: `Image ${i}` }));
  const { element } = await show({ value: many, columns: 4, readonly: true });
  await expect.poll(() => deepAll(element, ".cell").length).toBe(2000);
  const sources = () => deepAll(element, ".cell img[src]");
  await expect.poll(() => sources().length).toBeGreaterThan(0);
  deep(element, ".grid").scrollTop = 30_000;
  await expect.poll(() => sources().some((image) => deepAll(element, ".cell img").indexOf(image) > 500)).toBe(true);
  expect(sources().length).toBeLessThanOrEqual(60);
});

test("all images are saved as one file", async () => {
  const { element } = await show();
  const saved = new Promise<Blob>((resolve) => {
    const before = URL.createObjectURL;
    onTestFinished(() => void (URL.createObjectURL = before));
    URL.createObjectURL = (blob: Blob) => (resolve(blob), before(blob));
  });
  await userEvent.click(button(element, "Download all"));
  const files = unzipSync(new Uint8Array(await (await saved).arrayBuffer()));
  expect(Object.keys(files)).toEqual(colours.map((colour) => `${colour}.png`));
  expect(files["blue.png"]!.length).toBe(colourFiles[2]!.size);
});

function marked(element: Element) {
  return deepAll(element, ".cell [aria-current=true]").map(({ ariaLabel }) => ariaLabel);
}

function order(element: GalleryElement) {
  return element.value.map(({ caption }) => caption);
}

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
