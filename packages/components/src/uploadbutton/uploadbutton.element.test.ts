import type { FileRef } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import { GatedHost } from "../_media/testing/gated-host.ts";
import { drop, paste } from "../_media/testing/gestures.ts";
import "./uploadbutton.element.ts";
import type { UploadButtonElement } from "./uploadbutton.element.ts";
import { uploadbuttonSpec } from "./uploadbutton.ts";

const text = (name: string) => new File(["hello"], name, { type: "text/plain" });
const one = await new TestHost().upload(text("a.txt"));

elementContract("vitrine-uploadbutton", {
  spec: uploadbuttonSpec,
  control: "[role=group]",
  samples: [one, { ...one, name: `${"long".repeat(60)}.txt` }],
  change: (element) => userEvent.click(deep(element, "[aria-label='Remove a.txt']")),
  fires: ["input", "change", "clear"],
});

async function show(props: object = {}) {
  const mounted = await mount<UploadButtonElement>("vitrine-uploadbutton", { label: "Add a table", ...props });
  const { element } = mounted;
  return {
    ...mounted,
    button: deep<HTMLButtonElement>(element, ".button"),
    chooser: deep<HTMLInputElement>(element, "input[type=file]"),
    names: () => deepAll(element, ".held .name").map((name) => name.textContent),
  };
}

describe("<vitrine-uploadbutton>", () => {
  test.each(["{Enter}", " "])("opens the browser's chooser with the key %j", async (key) => {
    const { button, chooser } = await show();
    let opened = 0;
    chooser.addEventListener("click", (event) => {
      event.preventDefault();
      opened++;
    });
    button.focus();
    await userEvent.keyboard(key);
    expect(opened).toBe(1);
  });

  test("sends the chosen file, then shows its name and says so", async () => {
    const { element, chooser, events, host, names } = await show();
    await userEvent.upload(chooser, text("notes.txt"));
    await expect.poll(names).toEqual(["notes.txt"]);
    expect((element.value as FileRef).size).toBe(5);
    expect(events.map(({ event }) => event)).toEqual(["input", "change", "upload"]);
    expect(host.announced).toEqual(["notes.txt was sent"]);
  });

  test("puts a new file in the place of the one before, and adds to several", async () => {
    const single = await show({ value: one });
    await userEvent.upload(single.chooser, text("b.txt"));
    await expect.poll(single.names).toEqual(["b.txt"]);
    const many = await show({ count: "many", value: [one] });
    await userEvent.upload(many.chooser, text("b.txt"));
    await expect.poll(many.names).toEqual(["a.txt", "b.txt"]);
  });

  test("lets the browser's chooser show what fits", async () => {
    const { chooser } = await show({ count: "folder", accept: [".csv"] });
    expect([chooser.accept, chooser.webkitdirectory, chooser.multiple]).toEqual([".csv", true, true]);
  });

  test("shows how far a file is, and is not settled before it is there", async () => {
    const { element, button } = await show();
    const host = new GatedHost();
    element.host = host;
    drop(element, [text("1.txt")]);
    await expect.poll(() => host.uploads.length).toBe(1);
    host.uploads[0]!.progress(0.25);
    await element.updateComplete;
    expect(deep<HTMLProgressElement>(element, "progress").value).toBe(0.25);
    expect(button.disabled).toBe(false);
    host.uploads[0]!.pass();
    await element.settled;
    expect((element.value as FileRef).name).toBe("1.txt");
  });

  test("takes what is pasted while it has the focus", async () => {
    const { button, names } = await show();
    button.focus();
    paste(button, [text("pasted.txt")]);
    await expect.poll(names).toEqual(["pasted.txt"]);
  });

  test("says why a file does not fit, and sends nothing", async () => {
    const { element } = await show({ accept: [".csv"] });
    drop(element, [text("a.txt")]);
    await expect.poll(() => deepAll(element, ".notes li").length).toBe(1);
    expect(deep(element, ".notes li").textContent).toBe("a.txt is text/plain; expected .csv. Choose another file.");
    expect(element.value).toBeNull();
  });

  test("gives the focus to its button when the file is removed", async () => {
    const { element, button } = await show({ value: one });
    await userEvent.click(deep(element, "[aria-label='Remove a.txt']"));
    await element.updateComplete;
    expect(focused()).toBe(button);
  });
});
