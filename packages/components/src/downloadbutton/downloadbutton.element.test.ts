import type { FileRef } from "@vitrine/core";
import { describe, expect, onTestFinished, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { busy, failed } from "../_contract/element-kit.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { idle, type Status } from "../_element/host.ts";
import { addressToSave } from "../_media/save-file.ts";
import "./downloadbutton.element.ts";
import type { DownloadButtonElement } from "./downloadbutton.element.ts";
import { downloadbuttonSpec } from "./downloadbutton.ts";

const file: FileRef = { id: "a", url: "data:,hello", name: "notes.txt", type: "text/plain", size: 1_500_000 };
const other: FileRef = { ...file, id: "b", name: "other.txt" };

elementContract("vitrine-downloadbutton", {
  spec: downloadbuttonSpec,
  samples: [file, { ...file, name: `${"long".repeat(60)}.txt` }, null],
});

describe("a contract with a file that is made", () => {
  elementContract("vitrine-downloadbutton", { spec: downloadbuttonSpec, props: { prepare: true }, samples: [file] });
});

/** Names and addresses of the files that the browser was asked to save, in order. */
function watchSaves() {
  const [saved, hrefs]: [string[], string[]] = [[], []];
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    saved.push(this.download);
    hrefs.push(this.href);
  };
  onTestFinished(() => void (HTMLAnchorElement.prototype.click = click));
  return { saved, hrefs };
}

async function show(props: object = {}) {
  const saves = watchSaves();
  const mounted = await mount<DownloadButtonElement>("vitrine-downloadbutton", { label: "Report", ...props });
  const { element } = mounted;
  const become = async (more: { status?: Status; value?: FileRef | null }) => {
    element.assign(more);
    await element.updateComplete;
  };
  return { ...mounted, ...saves, become, button: deep<HTMLButtonElement>(element, "#control") };
}

describe("a button with a file", () => {
  test("shows its name and size, and saves it under its name, once", async () => {
    const { button, saved, events } = await show({ value: file });
    expect(button.textContent).toContain("notes.txt · 1.5 MB");
    await userEvent.click(button);
    expect([saved, events.map(({ event }) => event)]).toEqual([["notes.txt"], ["click"]]);
  });

  test.each(["{Enter}", " "])("is pressed with the key %j", async (key) => {
    const { button, saved } = await show({ value: file });
    button.focus();
    await userEvent.keyboard(key);
    expect(saved).toEqual(["notes.txt"]);
  });

  test("is off without a file, and on when one comes", async () => {
    const { button, become } = await show();
    expect(button.disabled).toBe(true);
    await become({ value: file });
    expect(button.disabled).toBe(false);
  });

  test("saves nothing by itself when a file comes", async () => {
    const { become, saved } = await show({ value: file });
    await become({ value: other });
    expect(saved).toEqual([]);
  });
});

describe("a button whose file is made when it is pressed", () => {
  test("can be pressed without a file, and saves the one that comes, once the call has ended", async () => {
    const { button, become, saved, events } = await show({ prepare: true });
    await userEvent.click(button);
    await become({ status: busy() });
    await become({ value: file });
    expect([saved, events.length]).toEqual([[], 1]);
    await become({ status: idle });
    await become({ value: other });
    expect(saved).toEqual(["notes.txt"]);
  });

  test("makes it anew at each press, and has a link that saves the last one again", async () => {
    const { element, button, become, saved } = await show({ prepare: true, value: file });
    await userEvent.click(button);
    expect(saved).toEqual([]);
    await become({ status: busy() });
    await become({ value: other, status: idle });
    expect(saved).toEqual(["other.txt"]);
    expect(deep<HTMLAnchorElement>(element, "a").ariaLabel).toBe("Download other.txt");
  });

  test.each([
    ["failed", failed()],
    ["was stopped", idle],
  ])("saves nothing when the call %s", async (_, status) => {
    const { button, become, saved } = await show({ prepare: true, value: file });
    await userEvent.click(button);
    await become({ status: busy() });
    await become({ status });
    await become({ value: other, status: idle });
    expect(saved).toEqual([]);
  });

  test("has no link while it has no file", async () => {
    const { element } = await show({ prepare: true });
    expect(deepAll(element, "a")).toEqual([]);
  });
});

describe("a file of another origin", () => {
  const elsewhere = { ...file, url: "https://demos.example/files/a" };

  /** What the browser was asked to save, where another origin answers so. */
  async function saveFrom(answer: () => Promise<Response>): Promise<string[]> {
    const { fetch } = globalThis;
    globalThis.fetch = answer;
    onTestFinished(() => void (globalThis.fetch = fetch));
    const { button, hrefs } = await show({ value: elsewhere });
    await userEvent.click(button);
    await expect.poll(() => hrefs.length).toBe(1);
    return hrefs;
  }

  test("is fetched, since the browser would leave the page for it", async () => {
    const [href] = await saveFrom(async () => new Response("hello"));
    expect(href).toMatch(/^blob:/);
  });

  test("is asked of its server where it may not be fetched", async () => {
    const [href] = await saveFrom(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(href).toBe("https://demos.example/files/a?download=");
  });
});

test.each([
  [`${location.origin}/files/a`, `${location.origin}/files/a`],
  ["https://demos.example/files/a?key=1", "https://demos.example/files/a?key=1&download="],
  ["data:,a", "data:,a"],
])("asks a server elsewhere to have %s saved", (href, expected) => {
  expect(addressToSave(href)).toBe(expected);
});
