import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { axeFindings } from "../_contract/axe.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import type { FileCell, TableWire } from "./column.ts";
import "./dataframe.element.ts";

const columns = { name: "text", photo: { type: "image", label: "Photo" }, notes: "markdown" } as const;
const host = new TestHost();
const [dog, cat] = [await picture("dog.png"), await picture("Cat.png")];

async function picture(name: string): Promise<FileCell> {
  return host.upload(await fileOf(name));
}

async function fileOf(name: string): Promise<File> {
  const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
  canvas.getContext("2d")!.fillRect(0, 0, 20, 30);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  return new File([blob!], name, { type: "image/png" });
}

async function show(props: object = {}) {
  const value: TableWire = {
    columns: [
      { name: "name", type: "text" },
      { name: "photo", type: "image" },
      { name: "notes", type: "markdown" },
    ],
    values: {
      name: ["Rex", "Tom", null],
      photo: [dog, cat, null],
      notes: ["**Good** [site](https://example.org/)", "[bad](javascript:alert(1)) <b>x</b>", null],
    },
  };
  const mounted = await mount("vitrine-dataframe", { label: "Pets", value, columns, host, ...props }, { width: 640 });
  const { element } = mounted;
  const photos = () => (element.value as TableWire).values["photo"]!;
  const press = async (keys: string) => {
    deep(element, "#control").focus();
    await userEvent.keyboard(keys);
    await element.settled;
    await element.updateComplete;
  };
  const clip = (type: string, clipboardData = new DataTransfer()) => {
    const event = new ClipboardEvent(type, { clipboardData, bubbles: true, composed: true, cancelable: true });
    deep(element, "#control").dispatchEvent(event);
    return clipboardData;
  };
  return { ...mounted, photos, press, clip };
}

describe("the images of a <vitrine-dataframe>", () => {
  test("are shown small and loaded late, with words of their column and row", async () => {
    const { element, stage } = await show();
    const [image] = deepAll<HTMLImageElement>(element, ".thumb img");
    expect(image).toMatchObject({ alt: "Photo, Rex", loading: "lazy", src: dog.url });
    expect(image!.clientHeight).toBeLessThan(70);
    expect(await axeFindings(stage)).toEqual([]);
  });

  test("open large by key and by pointer, each with the next of its column, and give the keyboard back", async () => {
    const { element, press } = await show({ readonly: true });
    await press("{ArrowRight}{Enter}");
    await expect.element(page.getByRole("dialog")).toBeVisible();
    await expect.element(page.getByRole("img", { name: "Photo, Rex" }).last()).toBeVisible();
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(page.getByRole("dialog", { name: "Photo, Tom" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.poll(focused).toBe(deep(element, "#control"));
    await page.getByRole("button", { name: "See Photo, Tom large" }).click();
    await expect.element(page.getByRole("dialog", { name: "Photo, Tom" })).toBeVisible();
  });

  test("are replaced by a file that is chosen or pasted, and removed, with undo", async () => {
    const { element, photos, press, clip, events } = await show();
    deepAll(element, '[aria-label="Choose an image"]').at(-1)!.click();
    const chooser = deep<HTMLInputElement>(element, ".image-chooser");
    const files = new DataTransfer();
    files.items.add(await fileOf("new.png"));
    chooser.files = files.files;
    chooser.dispatchEvent(new Event("change"));
    await expect.poll(() => photos()[2]).toMatchObject({ name: "new.png" });
    expect(events.map(({ event }) => event)).toContain("edit");
    await press("{Control>}{Home}{/Control}{ArrowRight}{Delete}");
    expect(photos()[0]).toBeNull();
    const copied = new DataTransfer();
    copied.items.add(await fileOf("pasted.png"));
    clip("paste", copied);
    await expect.poll(() => photos()[0]).toMatchObject({ name: "pasted.png" });
    await press("{Control>}zz{/Control}");
    expect(photos()[0]).toEqual(dog);
  });

  test("say what is wrong with a file that is none", async () => {
    const { element, press, clip, photos } = await show();
    await press("{ArrowRight}");
    const files = new DataTransfer();
    files.items.add(new File(["x"], "x.txt", { type: "text/plain" }));
    clip("paste", files);
    await expect.poll(() => deep(element, ".foot").textContent).toContain("x.txt is text/plain; expected image/png");
    expect(photos()[0]).toEqual(dog);
  });

  test("are sorted, found and copied by the names of their files", async () => {
    const { element, press, clip } = await show({ search: true });
    const names = () => deepAll(element, ".thumb img").map((one) => (one as HTMLImageElement).alt);
    await userEvent.click(page.getByRole("button", { name: "Photo", exact: true }));
    await expect.poll(names).toEqual(["Photo, Tom", "Photo, Rex"]);
    await press("{Home}{ArrowRight}{Shift>}{ArrowDown}{/Shift}");
    expect(clip("copy").getData("text/plain")).toBe("Cat.png\r\ndog.png");
    await userEvent.fill(page.getByRole("searchbox"), "dog");
    await expect.poll(names).toEqual(["Photo, Rex"]);
  });
});

describe("the Markdown of a <vitrine-dataframe>", () => {
  test("is drawn on its line, with links to the web alone and markup as text", async () => {
    const { element } = await show();
    await expect.poll(() => deepAll(element, ".rich").map((one) => one.textContent.trim())).toHaveLength(3);
    const [first, second] = deepAll(element, ".rich");
    expect(first!.querySelector("strong")!.textContent).toBe("Good");
    expect(first!.querySelector("a")).toMatchObject({ href: "https://example.org/", target: "_blank", tabIndex: -1 });
    expect(second!.querySelectorAll("a[href], b")).toHaveLength(0);
    expect(second!.textContent).toContain("<b>x</b>");
  });

  test("is edited as its source, and drawn again", async () => {
    const { element, press } = await show();
    await expect.poll(() => deepAll(element, ".rich strong")).toHaveLength(1);
    await press("{End}{F2}");
    expect(deep<HTMLTextAreaElement>(element, ".editor").value).toBe("**Good** [site](https://example.org/)");
    await userEvent.keyboard("{Control>}a{/Control}*new*{Enter}");
    await expect.poll(() => deep(element, ".rich em").textContent).toBe("new");
  });

  test("has its link followed by a key", async () => {
    const { element, press } = await show({ readonly: true });
    await expect.poll(() => deepAll(element, ".rich a[href]")).toHaveLength(1);
    let followed = "";
    deep(element, ".rich a[href]").addEventListener("click", (event) => {
      event.preventDefault();
      followed = (event.currentTarget as HTMLAnchorElement).href;
    });
    await press("{End}{Enter}");
    expect(followed).toBe("https://example.org/");
  });
});
