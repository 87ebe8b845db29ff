import type { FileRef } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { axeFindings } from "../_contract/axe.ts";
import { busy, failed } from "../_contract/element-kit.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import { idle } from "../_element/host.ts";
import { film } from "./testing/film.ts";
import type { VideoElement } from "./video.element.ts";
import "./video.element.ts";

const store = new TestHost();
const [first, second] = await Promise.all([store.upload(film("webm")), store.upload(film("mp4"))]);
const broken = await store.upload(new File(["no video"], "broken.webm", { type: "video/webm" }));

async function show(value: readonly FileRef[] | null, props: object = {}, stage: object = {}) {
  const given = { label: "Clip", streaming: true, readonly: true, ...props };
  const shown = await mount<VideoElement>("vitrine-video", given, stage);
  shown.element.host = store;
  shown.element.value = value;
  await shown.element.updateComplete;
  return shown;
}

const name = (element: VideoElement) => deepAll(element, ".name")[0]?.textContent;
const screens = (element: VideoElement) => deepAll<HTMLVideoElement>(element, "video");
const front = (element: VideoElement) => screens(element).find(({ hidden }) => !hidden)!;
const sources = (element: VideoElement) => screens(element).map((one) => one.getAttribute("src"));

function button(element: VideoElement, wanted: string): HTMLButtonElement {
  return deepAll<HTMLButtonElement>(element, "button").find((one) => one.ariaLabel === wanted)!;
}

describe("a video that comes in pieces", () => {
  test("grows with each piece, and says how many and how long", async () => {
    const { element } = await show([first], { status: busy() });
    await expect.poll(() => name(element)).toBe("1 piece · 2.0 s · more to come");
    element.value = [first, second];
    await expect.poll(() => name(element)).toBe("2 pieces · 4.0 s · more to come");
    element.status = idle;
    await expect.poll(() => name(element)).toBe("2 pieces · 4.0 s");
  });

  test("has loaded the next piece behind the one that is shown, and plays it after that", async () => {
    const { element, events } = await show([first, second]);
    await expect.poll(() => sources(element)).toEqual([store.urlOf(first), store.urlOf(second)]);
    const wave = deep(element, "[role=slider][aria-label=Position]");
    wave.focus();
    await userEvent.keyboard("{PageUp}{PageUp}{PageUp}{PageUp} ");
    await expect.poll(() => front(element).getAttribute("src"), { timeout: 20_000 }).toBe(store.urlOf(second));
    await expect.poll(() => front(element).currentTime).toBeGreaterThan(0.1);
    expect(screens(element).filter(({ hidden }) => !hidden).length).toBe(1);
    await userEvent.keyboard("{End}");
    await expect.poll(() => events.map(({ event }) => event), { timeout: 20_000 }).toEqual(["play", "pause", "stop"]);
  });

  test("is sought over all pieces", async () => {
    const { element } = await show([first, second]);
    await expect.poll(() => name(element)).toBe("2 pieces · 4.0 s");
    const wave = deep(element, "[role=slider][aria-label=Position]");
    wave.focus();
    await userEvent.keyboard("{End}{PageDown}");
    await expect.poll(() => wave.ariaValueText).toBe("3.6 s of 4.0 s");
    await expect.poll(() => front(element).getAttribute("src")).toBe(store.urlOf(second));
    await expect.poll(() => front(element).currentTime).toBeCloseTo(1.6, 1);
    await userEvent.keyboard("{Home}");
    await expect.poll(() => front(element).getAttribute("src")).toBe(store.urlOf(first));
  });

  test("waits for what comes, and plays on with it", async () => {
    const { element } = await show([first], { status: busy() });
    await expect.poll(() => name(element)).toBe("1 piece · 2.0 s · more to come");
    await userEvent.click(button(element, "Play"));
    await expect.poll(() => name(element), { timeout: 6000 }).toBe("1 piece · 2.0 s · waiting for more …");
    element.value = [first, second];
    await expect.poll(() => front(element).getAttribute("src"), { timeout: 20_000 }).toBe(store.urlOf(second));
    await expect.poll(() => front(element).currentTime).toBeGreaterThan(0);
  });

  test("lists its files for download", async () => {
    const { element } = await show([first, second]);
    const links = deepAll<HTMLAnchorElement>(element, ".pieces a");
    expect(links.map(({ download }) => download)).toEqual(["film-1.webm", "film-2.mp4"]);
    expect(links.map(({ href }) => href)).toEqual([first, second].map((ref) => store.urlOf(ref)));
  });

  test("keeps what came when the call fails, and leaves out what cannot be played", async () => {
    const { element } = await show([first, broken], { status: busy() });
    await expect.poll(() => deepAll(element, ".broken")[0]?.textContent).toBe("1 piece cannot be played");
    element.status = failed();
    await expect.poll(() => name(element)).toBe("2 pieces · 2.0 s");
  });

  test("begins anew with another call", async () => {
    const { element } = await show([first, second]);
    await expect.poll(() => name(element)).toBe("2 pieces · 4.0 s");
    element.value = [second];
    await expect.poll(() => name(element)).toBe("1 piece · 2.0 s");
    await expect.poll(() => front(element).getAttribute("src")).toBe(store.urlOf(second));
  });

  test("has nothing to choose, drop or record", async () => {
    const { element } = await show(null);
    expect(deepAll(element, "button")).toEqual([]);
  });

  test("is accessible at 280 pixels, light and dark", async () => {
    for (const scheme of ["light", "dark"] as const) {
      const { element, stage } = await show([first, second], {}, { width: 280, scheme });
      await expect.poll(() => name(element)).toBe("2 pieces · 4.0 s");
      expect(await axeFindings(stage)).toEqual([]);
      expect(element.scrollWidth).toBeLessThanOrEqual(280);
    }
  });
});
