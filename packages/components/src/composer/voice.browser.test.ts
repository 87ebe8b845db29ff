import { describe, expect, onTestFinished, test } from "vitest";
import { userEvent } from "vitest/browser";
import { axeFindings } from "../_contract/axe.ts";
import { deep, deepAll, focused, mount, type StageOptions } from "../_contract/stage.ts";
import "./composer.element.ts";
import type { ComposerElement } from "./composer.element.ts";

const named = (element: Element, name: string) =>
  deepAll<HTMLButtonElement>(element, "button").find(
    (one) => one.ariaLabel === name || one.textContent.trim() === name,
  );

async function show(props: object = {}, stage?: StageOptions) {
  const given = { label: "", multimodal: true, voice: true, ...props };
  const mounted = await mount<ComposerElement>("vitrine-composer", given, stage);
  const { element } = mounted;
  const press = async (name: string) => {
    await expect.poll(() => named(element, name)).toBeDefined();
    await userEvent.click(named(element, name)!);
  };
  return { ...mounted, press, time: () => deepAll(element, ".time")[0]?.textContent.trim() };
}

async function record(props: object = {}, stage?: StageOptions) {
  const shown = await show(props, stage);
  await shown.press("Record a voice message");
  await expect.poll(() => shown.time()).toBeDefined();
  return shown;
}

/** Replaces a property until the test ends. */
function replace<T extends object>(target: T, name: keyof T & string, value: unknown) {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { value, configurable: true });
  onTestFinished(() => {
    if (before) Object.defineProperty(target, name, before);
    else Reflect.deleteProperty(target, name);
  });
}

/** Tracks that were opened, which are off once they have ended. */
function tracks() {
  const opened: MediaStreamTrack[] = [];
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  replace(navigator.mediaDevices, "getUserMedia", async (wanted: MediaStreamConstraints) => {
    const stream = await open(wanted);
    opened.push(...stream.getTracks());
    return stream;
  });
  return () => opened.map(({ readyState }) => readyState);
}

describe("a voice message", () => {
  test("is recorded, with its time and limit and its level, and is an audio file that can be played", async () => {
    const states = tracks();
    const { element, time, press, events } = await record({ voiceSeconds: 75 });
    expect(time()).toMatch(/^0:0\d \/ 1:15$/);
    const level = () => Number(deep(element, ".level").style.getPropertyValue("--level"));
    await expect.poll(level).toBeGreaterThan(0);
    await expect.poll(time, { timeout: 20_000 }).toMatch(/^0:01/);
    await press("Stop recording");
    await expect.poll(() => element.composed.files).toMatchObject([{ name: "voice.webm", type: "audio/webm" }]);
    expect(element.composed.files[0]!.size).toBeGreaterThan(0);
    const audio = () => deepAll<HTMLAudioElement>(element, "audio")[0];
    await expect.poll(() => audio()?.duration, { timeout: 20_000 }).toBeGreaterThan(0.5);
    expect(states()).toEqual(["ended"]);
    expect(focused()).toBe(deep(element, "textarea"));
    expect(events.map(({ event }) => event)).toContain("change");
  });

  test("is cancelled by its button and by Escape, which keeps what was written", async () => {
    const states = tracks();
    const { element, press, time } = await record({ value: { text: "Listen:", files: [] } });
    await press("Cancel");
    await expect.poll(() => time()).toBeUndefined();
    await press("Record a voice message");
    await expect.poll(() => time()).toBeDefined();
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => time()).toBeUndefined();
    expect(element.composed).toEqual({ text: "Listen:", files: [] });
    expect(states()).toEqual(["ended", "ended"]);
  });

  test("is recorded with the keyboard alone", async () => {
    const { element, time } = await show();
    await expect.poll(() => named(element, "Record a voice message")).toBeDefined();
    named(element, "Record a voice message")!.focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => time()).toBeDefined();
    await expect.poll(() => focused()?.ariaLabel).toBe("Stop recording");
    await expect.poll(time, { timeout: 20_000 }).toMatch(/^0:01/);
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => element.composed.files.length, { timeout: 20_000 }).toBe(1);
  });

  test("ends by itself at its limit", async () => {
    const { element } = await record({ voiceSeconds: 1 });
    await expect.poll(() => element.composed.files.length, { timeout: 20_000 }).toBe(1);
  });

  test("gives the microphone back when the component is taken off the page or switched off", async () => {
    const states = tracks();
    (await record()).element.remove();
    const { element } = await record();
    element.disabled = true;
    await expect.poll(states).toEqual(["ended", "ended"]);
  });

  test.each([
    ["NotAllowedError", /blocked for this page|kept from this demo/],
    ["NotFoundError", /No microphone was found/],
    ["NotReadableError", /used by another program/],
  ])("says what to do about a %s, and tries again", async (name, words) => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    let asked = 0;
    replace(navigator.mediaDevices, "getUserMedia", async (wanted: MediaStreamConstraints) => {
      if (asked++ === 0) throw new DOMException("", name);
      return open(wanted);
    });
    const { element, press, time } = await show();
    await press("Record a voice message");
    await expect.poll(() => deepAll(element, "[role=alert]")[0]?.textContent).toMatch(words);
    await press("Try again");
    await expect.poll(() => time()).toBeDefined();
  });
});

describe("the button for a voice message is absent", () => {
  const button = async (props: object = {}) => {
    const { element } = await show(props);
    await navigator.mediaDevices.enumerateDevices();
    await element.updateComplete;
    return named(element, "Record a voice message");
  };

  test("unless the author wants it", async () => {
    expect(await button({ voice: false })).toBeUndefined();
  });

  test("where the browser does not record", async () => {
    replace(globalThis, "MediaRecorder", undefined);
    expect(await button()).toBeUndefined();
  });

  test("where there is no microphone", async () => {
    replace(navigator.mediaDevices, "enumerateDevices", async () => [{ kind: "audiooutput" }]);
    expect(await button()).toBeUndefined();
  });

  test("where the page or its frame forbids it", async () => {
    replace(document, "featurePolicy" as never, { allowsFeature: (name: string) => name !== "microphone" });
    expect(await button()).toBeUndefined();
  });
});

describe.each(["light", "dark"] as const)("axe finds nothing, %s,", (scheme) => {
  test("while a voice message is recorded, and when it can be played", async () => {
    const { stage, element, press } = await record({}, { scheme, width: 280 });
    expect(await axeFindings(stage)).toEqual([]);
    expect(element.scrollWidth).toBeLessThanOrEqual(280);
    await press("Stop recording");
    await expect.poll(() => deepAll(element, "audio").length).toBe(1);
    expect(await axeFindings(stage)).toEqual([]);
    expect(element.scrollWidth).toBeLessThanOrEqual(280);
  });
});
