import type { FileRef } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import { GatedHost } from "../_media/testing/gated-host.ts";
import { dragOver, drop, dropFromDisk, paste } from "../_media/testing/gestures.ts";
import type { FileElement } from "./file.element.ts";
import "./file.element.ts";
import { fileSpec, type FolderRef } from "./file.ts";

const store = new TestHost();
const text = (name: string, content = "hello") => new File([content], name, { type: "text/plain" });
const refs = await Promise.all(["a.txt", "b.txt", "c.txt"].map((name) => store.upload(text(name))));
const [one] = refs as [FileRef];

elementContract("vitrine-file", {
  spec: fileSpec,
  control: "[role=group]",
  samples: [one, { ...one, name: `${"long".repeat(60)}.txt` }],
  change: (element) => userEvent.click(button(element, "Remove a.txt")),
  fires: ["input", "change", "clear"],
});

describe("vitrine-file for many files", () => {
  elementContract("vitrine-file", {
    spec: fileSpec,
    control: "[role=group]",
    props: { count: "many" },
    empty: [],
    samples: [refs, refs.slice(0, 1)],
    change: (element) => userEvent.click(button(element, "Remove b.txt")),
  });
});

describe("choosing files", () => {
  test("sends the chosen file, then holds it and says so", async () => {
    const { element, events, host } = await show();
    await userEvent.upload(chooser(element), text("notes.txt"));
    await expect.poll(() => element.value).toMatchObject({ name: "notes.txt", size: 5, type: "text/plain" });
    expect(events.map(({ event }) => event)).toEqual(["input", "change", "upload"]);
    expect(host.announced).toEqual(["notes.txt was sent"]);
    expect(await (await fetch(host.urlOf(element.value as FileRef))).text()).toBe("hello");
  });

  test("puts a new file in the place of the one before", async () => {
    const { element } = await show({ value: one });
    await userEvent.upload(chooser(element), text("new.txt"));
    await expect.poll(() => names(element)).toEqual(["new.txt"]);
  });

  test("adds files to those that are there, in the order in which they were chosen", async () => {
    const { element } = await show({ count: "many", value: [one] });
    await userEvent.upload(
      chooser(element),
      ["x.txt", "y.txt", "z.txt", "w.txt"].map((name) => text(name)),
    );
    await expect.poll(() => names(element)).toEqual(["a.txt", "x.txt", "y.txt", "z.txt", "w.txt"]);
  });

  test("takes the same file twice in a row", async () => {
    const { element, events } = await show();
    await userEvent.upload(chooser(element), text("same.txt"));
    await expect.poll(() => events.length).toBe(3);
    await userEvent.upload(chooser(element), text("same.txt"));
    await expect.poll(() => events.length).toBe(6);
  });

  test("lets the browser's chooser show what fits", async () => {
    const { element } = await show({ count: "folder", accept: [".csv", "image/*"] });
    expect(chooser(element).accept).toBe(".csv,image/*");
    expect(chooser(element).webkitdirectory).toBe(true);
    expect(chooser(element).multiple).toBe(true);
  });

  test("opens the browser's chooser with the keyboard", async () => {
    const { element } = await show();
    let opened = 0;
    chooser(element).addEventListener("click", (event) => {
      event.preventDefault();
      opened++;
    });
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    expect(opened).toBe(1);
  });
});

describe("dropping and pasting", () => {
  test("sends dropped files", async () => {
    const { element } = await show({ count: "many" });
    expect(drop(element, [text("1.txt"), text("2.txt")]).defaultPrevented).toBe(true);
    await expect.poll(() => names(element)).toEqual(["1.txt", "2.txt"]);
  });

  test("shows that it would take what is held over it", async () => {
    const { element } = await show();
    expect(dragOver(element, [text("1.txt")]).defaultPrevented).toBe(true);
    await expect.poll(() => deepAll(element, ".hovered").length).toBe(1);
    element.dispatchEvent(new DragEvent("dragleave"));
    await expect.poll(() => deepAll(element, ".hovered").length).toBe(0);
  });

  test("sends what is pasted while it has the focus", async () => {
    const { element } = await show();
    button(element).focus();
    expect(paste(button(element), [text("pasted.txt")]).defaultPrevented).toBe(true);
    await expect.poll(() => names(element)).toEqual(["pasted.txt"]);
  });

  test("sends what is pasted while the pointer is on it", async () => {
    const { element } = await show();
    await userEvent.hover(button(element));
    paste(document.body, [text("pasted.txt")]);
    await expect.poll(() => names(element)).toEqual(["pasted.txt"]);
  });

  test("leaves a paste elsewhere alone", async () => {
    const { element } = await show();
    await userEvent.hover(document.body, { position: { x: 1, y: 700 } });
    expect(paste(document.body, [text("pasted.txt")]).defaultPrevented).toBe(false);
    await element.settled;
    expect(element.value).toBeNull();
  });

  test.each([{ disabled: true }, { readonly: true }])("takes nothing when it is %o", async (props) => {
    const { element } = await show(props);
    expect(drop(element, [text("1.txt")]).defaultPrevented).toBe(false);
    await element.settled;
    expect(element.value).toBeNull();
  });

  test("takes one of several files where there is room for one, and says so", async () => {
    const { element, host } = await show();
    drop(element, [text("1.txt"), text("2.txt"), text("3.txt")]);
    await expect.poll(() => names(element)).toEqual(["1.txt"]);
    expect(host.announced).toContain("There is room for 1: 2 files were left out.");
  });

  test("opens a folder that is dropped from the desktop, and keeps where each file was", async () => {
    const { element } = await show({ count: "folder" });
    await dropFromDisk(element, "packages/components/src/_files");
    await expect.poll(() => names(element)).toContain("_files/given.ts");
    expect(names(element)).toContain("_files/testing/round.ts");
    expect(names(element)).toEqual(names(element).toSorted());
    const entries = element.value as readonly FolderRef[];
    expect(entries.find(({ path }) => path === "_files/given.ts")?.file.name).toBe("given.ts");
  });
});

test("names a dropped file that cannot be read, and says what to do", async () => {
  const { element, host } = await show({ count: "many" });
  const entry = { name: "gone.txt", file: (_: unknown, refused: (error: Error) => void) => refused(new Error()) };
  const item = { kind: "file", getAsFile: () => null, webkitGetAsEntry: () => entry };
  const transfer = { types: ["Files"], items: [item] };
  element.dispatchEvent(
    Object.defineProperty(new DragEvent("drop", { bubbles: true, composed: true, cancelable: true }), "dataTransfer", {
      value: transfer,
    }),
  );
  const words = "gone.txt could not be read. See that it is still there and that you may open it, then add it again.";
  await expect.poll(() => notes(element)).toEqual([words]);
  expect(host.announced).toEqual([words]);
});

describe("what does not fit", () => {
  test("is not sent: type and size are checked before", async () => {
    const { element } = await show({ count: "many", accept: [".csv"], maxBytes: 10 });
    const host = new GatedHost();
    element.host = host;
    drop(element, [text("a.txt"), text("big.csv", "a long, long row"), text("ok.csv", "a,b")]);
    await expect.poll(() => host.uploads.map(({ file }) => file.name)).toEqual(["ok.csv"]);
    expect(notes(element)).toEqual([
      "a.txt is text/plain; expected .csv. Choose another file.",
      "big.csv is 16 bytes; at most 10 bytes are taken. Choose a smaller file.",
    ]);
    expect(host.announced.join(" ")).toContain("a.txt is text/plain");
  });

  test("is told in a few lines, which can be closed", async () => {
    const { element } = await show({ count: "many", accept: [".csv"] });
    drop(
      element,
      Array.from({ length: 9 }, (_, i) => text(`${i}.txt`)),
    );
    await expect.poll(() => notes(element).at(-1)).toBe("6 more files do not fit either.");
    expect(notes(element)).toHaveLength(4);
    await userEvent.click(button(element, "Close the message"));
    expect(notes(element)).toEqual([]);
  });

  test("is not told any more when an example has been chosen", async () => {
    const { element } = await show({ accept: [".csv"] });
    drop(element, [text("a.txt")]);
    await expect.poll(() => notes(element)).toHaveLength(1);
    element.value = one;
    await element.updateComplete;
    expect(notes(element)).toEqual([]);
  });

  test("stays out when there is no room", async () => {
    const { element } = await show({ count: "many", maxFiles: 3, value: refs });
    drop(element, [text("d.txt")]);
    await expect.poll(() => notes(element)).toEqual(["There is no room for more files: 1 file was left out."]);
    expect(names(element)).toEqual(["a.txt", "b.txt", "c.txt"]);
  });
});

describe("while files are sent", () => {
  const slow = async (props: object, files: readonly File[]) => {
    const shown = await show(props);
    const host = new GatedHost();
    shown.element.host = host;
    drop(shown.element, files);
    await expect.poll(() => host.uploads.length).toBeGreaterThan(0);
    return { ...shown, host };
  };

  test("shows how far each is", async () => {
    const { element, host } = await slow({ count: "many" }, [text("1.txt"), text("2.txt")]);
    host.uploads[1]!.progress(0.25);
    await element.updateComplete;
    const bars = deepAll<HTMLProgressElement>(element, "progress");
    expect(bars.map(({ ariaLabel, value }) => [ariaLabel, value])).toEqual([
      ["Sending 1.txt", 0],
      ["Sending 2.txt", 0.25],
    ]);
  });

  test.each(["one", "many"])("forgets them when the value is put back: %s", async (count) => {
    const value = count === "one" ? null : [];
    const { element, host } = await slow({ count, value }, [text("1.txt")]);
    element.assign({ value });
    await expect.poll(() => host.uploads[0]!.signal?.aborted).toBe(true);
    await element.updateComplete;
    expect(deepAll(element, "progress")).toEqual([]);
    expect(element.value).toEqual(value);
  });

  test("is not settled before they are there, so that a call waits", async () => {
    const { element, host } = await slow({}, [text("1.txt")]);
    let settled = false;
    void element.settled.then(() => (settled = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(settled).toBe(false);
    host.uploads[0]!.pass();
    await element.settled;
    expect(names(element)).toEqual(["1.txt"]);
  });

  test("sends three at once, and makes one change of them all", async () => {
    const files = Array.from({ length: 5 }, (_, i) => text(`${i}.txt`));
    const { element, host, events } = await slow({ count: "many" }, files);
    expect(host.uploads).toHaveLength(3);
    for (const i of [2, 1, 0, 4, 3]) {
      await expect.poll(() => host.uploads.length).toBeGreaterThan(i);
      host.uploads[i]!.pass();
    }
    await element.settled;
    expect(names(element)).toEqual(["0.txt", "1.txt", "2.txt", "3.txt", "4.txt"]);
    expect(events.map(({ event }) => event)).toEqual(["input", "change", "upload"]);
  });

  test("stops sending one that is not wanted any more", async () => {
    const { element, host, events } = await slow({ count: "many" }, [text("1.txt"), text("2.txt")]);
    await userEvent.click(button(element, "Stop sending 1.txt"));
    expect(host.uploads[0]!.signal!.aborted).toBe(true);
    host.uploads[1]!.pass();
    await element.settled;
    expect(names(element)).toEqual(["2.txt"]);
    expect(events.map(({ event }) => event)).toEqual(["input", "change", "upload"]);
  });

  test("keeps one that could not be sent, says why, and sends it again", async () => {
    const { element, host } = await slow({}, [text("1.txt")]);
    host.uploads[0]!.fail("The connection was lost.");
    await expect
      .poll(() => deepAll(element, ".problem").map((line) => line.textContent))
      .toEqual(["The connection was lost."]);
    expect(host.announced).toEqual(["1.txt could not be sent. The connection was lost."]);
    await userEvent.click(button(element, "Send 1.txt again"));
    await expect.poll(() => host.uploads.length).toBe(2);
    host.uploads[1]!.pass();
    await element.settled;
    expect(names(element)).toEqual(["1.txt"]);
  });

  test("keeps the file before when the new one cannot be sent", async () => {
    const { element, host } = await slow({ value: one }, [text("new.txt")]);
    host.uploads[0]!.fail("The connection was lost.");
    await element.settled;
    expect(element.value).toEqual(one);
    await userEvent.click(button(element, "Do not send new.txt"));
    expect(deepAll(element, ".sending")).toEqual([]);
  });

  test("fails readably where no page takes files", async () => {
    const { element } = await show();
    element.host = undefined;
    drop(element, [text("1.txt")]);
    await expect.poll(() => deep(element, ".problem").textContent).toBe("There is no page that takes this file.");
  });
});

describe("the list of files", () => {
  test("moves the focus to where files are added when the last one is removed", async () => {
    const { element } = await show({ count: "many", value: refs.slice(0, 1) });
    await userEvent.click(button(element, "Remove a.txt"));
    await element.updateComplete;
    expect(focused()).toBe(deep(element, ".drop"));
  });

  test("offers each file of a read-only one for download, under its name", async () => {
    const { element, host } = await show({ count: "many", value: refs, readonly: true });
    const links = deepAll<HTMLAnchorElement>(element, "a");
    expect(links.map(({ download }) => download)).toEqual(["a.txt", "b.txt", "c.txt"]);
    expect(links[1]!.href).toBe(host.urlOf(refs[1]!));
    expect(links[1]!.ariaLabel).toBe("Download b.txt");
  });

  test("says in words what it holds", async () => {
    const { element } = await show({ count: "many", value: refs });
    expect(element.valueText()).toBe("a.txt, b.txt, c.txt");
  });
});

function show(props: object = {}) {
  return mount<FileElement>("vitrine-file", { label: "Table", ...props });
}

function button(element: Element, name?: string): HTMLElement {
  const found = deepAll(element, "button").find((one) => name === undefined || one.ariaLabel === name);
  if (!found) throw new Error(`There is no button "${name}".`);
  return found;
}

function chooser(element: Element): HTMLInputElement {
  return deep<HTMLInputElement>(element, "input[type=file]");
}

function names(element: FileElement): string[] {
  return deepAll(element, ".held .name").map((name) => name.textContent);
}

function notes(element: Element): string[] {
  return deepAll(element, ".notes li").map((note) => note.textContent);
}
