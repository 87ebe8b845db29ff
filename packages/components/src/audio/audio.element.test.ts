import type { FileRef } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { tone } from "../_audio/testing/wav-bytes.ts";
import { readWav, writeWav } from "../_audio/wav.ts";
import { axeFindings } from "../_contract/axe.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import { GatedHost } from "../_media/testing/gated-host.ts";
import { drop } from "../_media/testing/gestures.ts";
import type { AudioElement } from "./audio.element.ts";
import "./audio.element.ts";
import { audioSpec } from "./audio.ts";

const store = new TestHost();
const wavOf = (seconds: number, name = "bell.wav") =>
  new File([writeWav({ channels: [tone(440, seconds, 8000)], sampleRate: 8000 })], name, { type: "audio/wav" });
const bell = await store.upload(wavOf(2));
const short = await store.upload(wavOf(0.3, "short.wav"));
const broken = await store.upload(new File(["no sound"], "broken.wav", { type: "audio/wav" }));

elementContract("vitrine-audio", {
  spec: audioSpec,
  control: "[role=group]",
  samples: [bell, short, broken],
  change: (element) => userEvent.click(button(element, "Remove the sound")),
  fires: ["input", "change", "clear"],
});

describe("giving sound", () => {
  test("sends the chosen file, then holds it and says so", async () => {
    const { element, events, host } = await show();
    await userEvent.upload(deep<HTMLInputElement>(element, "#chooser"), wavOf(1));
    await expect.poll(() => element.value).toMatchObject({ name: "bell.wav", type: "audio/wav" });
    expect(events.map(({ event }) => event)).toEqual(["input", "change", "upload"]);
    expect(host.announced).toEqual(["bell.wav was sent"]);
  });

  test("takes a file that is dropped, and refuses what is no sound", async () => {
    const { element } = await show();
    drop(element, [new File(["x"], "x.png", { type: "image/png" })]);
    await expect.poll(() => deepAll(element, ".notes li").length).toBe(1);
    drop(element, [wavOf(1)]);
    await expect.poll(() => fileOf(element)?.name).toBe("bell.wav");
  });

  test("says its name and its length in words", async () => {
    const { element } = await loaded(bell);
    expect(element.valueText()).toBe("bell.wav, 2.0 s");
    expect(deep(element, ".name").textContent).toBe("bell.wav · 2.0 s");
  });

  test("plays it while it is being sent, and knows its length after", async () => {
    const { element } = await show();
    const host = new GatedHost();
    element.host = host;
    drop(element, [wavOf(1)]);
    await expect.poll(() => deepAll(element, ".name")[0]?.textContent).toBe("bell.wav · 1.0 s");
    host.uploads[0]!.pass();
    await element.settled;
    await element.updateComplete;
    expect(element.valueText()).toBe("bell.wav, 1.0 s");
  });

  test("that is too long is said to be, and is no value until it is cut", async () => {
    const { element } = await loaded(bell, { maxSeconds: 1 });
    expect(element.fault).toBe("bell.wav is 2.0 s long; at most 1.0 s are taken. Cut it, or choose a shorter one.");
    await userEvent.click(button(element, "Cut the sound"));
    await userEvent.click(button(element, "Keep this part"));
    await expect.poll(() => fileOf(element)?.id).not.toBe(bell.id);
    await expect.poll(() => element.valueText()).toBe("bell.wav, 1.0 s");
    expect(element.fault).toBe("");
  });
});

describe("the player", () => {
  test("seeks by keyboard, and says where it is in words", async () => {
    const { element } = await loaded(bell);
    const wave = slider(element, "Position");
    wave.focus();
    await userEvent.keyboard("{End}");
    await expect.poll(() => wave.ariaValueText).toBe("2.0 s of 2.0 s");
    await userEvent.keyboard("{PageDown}{ArrowLeft}{ArrowLeft}");
    await expect.poll(() => wave.ariaValueText).toBe("1.6 s of 2.0 s");
    await userEvent.keyboard("{Home}");
    await expect.poll(() => wave.ariaValueText).toBe("0.0 s of 2.0 s");
  });

  test("seeks by a click, from the left in every language", async () => {
    const { element } = await loaded(bell, {}, "rtl");
    const wave = slider(element, "Position");
    await userEvent.click(wave, { position: { x: wave.clientWidth / 4, y: 10 } });
    await expect.poll(() => wave.ariaValueText).toBe("0.5 s of 2.0 s");
  });

  test("plays to the end, and tells when", async () => {
    const { element, events } = await loaded(short);
    await userEvent.click(button(element, "Play"));
    await expect.poll(() => events.map(({ event }) => event)).toEqual(["play", "pause", "stop"]);
    expect(button(element, "Play")).toBeDefined();
  });

  test("plays and pauses with the space bar, and keeps the focus", async () => {
    const { element, events } = await loaded(bell, { loop: true });
    slider(element, "Position").focus();
    await userEvent.keyboard(" ");
    await expect.poll(() => events.map(({ event }) => event)).toEqual(["play"]);
    await userEvent.keyboard(" ");
    await expect.poll(() => events.map(({ event }) => event)).toEqual(["play", "pause"]);
    expect(focused()).toBe(slider(element, "Position"));
  });

  test("changes speed, volume, and whether it loops", async () => {
    const { element } = await loaded(bell);
    const sound = deep<HTMLAudioElement>(element, "audio");
    await userEvent.click(button(element, "Speed: 1×"));
    await userEvent.click(button(element, "Speed: 1.25×"));
    await userEvent.click(button(element, "Loop"));
    await userEvent.click(button(element, "Mute"));
    await expect.poll(() => [sound.playbackRate, sound.loop, sound.muted]).toEqual([1.5, true, true]);
    slider(element, "Volume").focus();
    await userEvent.keyboard("{End}{ArrowLeft}");
    await expect.poll(() => [sound.volume, sound.muted]).toEqual([0.9, false]);
    expect(slider(element, "Volume").ariaValueText).toBe("90 %");
  });

  test("draws the sound", async () => {
    const { element } = await loaded(bell);
    expect(deep(element, ".bars path").getAttribute("d")).toMatch(/^M0\.5 0\.\d+V1\.\d+M1\.5/);
  });

  test("says what to do with sound that the browser cannot play", async () => {
    const { element } = await show({ value: broken });
    await expect
      .poll(() => deepAll(element, ".broken").map((one) => one.textContent?.trim()))
      .toEqual(["The browser cannot play this sound. Download it, or give it as WAV or MP3."]);
  });

  test("offers a result for download, and does not change it", async () => {
    const { element } = await loaded(bell, { readonly: true });
    expect(deep<HTMLAnchorElement>(element, "a[download]").download).toBe("bell.wav");
    expect(buttons(element)).toEqual(["Play", "Speed: 1×", "Loop", "Mute"]);
  });
});

describe("cutting", () => {
  test("keeps the part between two handles, which keys move, and is undone", async () => {
    const { element, host, events } = await loaded(bell);
    await userEvent.click(button(element, "Cut the sound"));
    expect(focused()).toBe(slider(element, "Start of the part"));
    await userEvent.keyboard("{PageUp}{PageUp}");
    slider(element, "End of the part").focus();
    await userEvent.keyboard("{PageDown}");
    await userEvent.click(button(element, "Keep this part"));
    await expect.poll(() => fileOf(element)?.id).not.toBe(bell.id);
    expect(host.announced).toEqual(["Cut to 1.4 s", "bell.wav was sent"]);
    const cut = await (await fetch(host.urlOf(fileOf(element)!))).arrayBuffer();
    expect(readWav(new Uint8Array(cut)).seconds).toBeCloseTo(1.4);
    await element.updateComplete;
    await userEvent.click(button(element, "Undo the cut"));
    expect(element.value).toEqual(bell);
    expect(events.map(({ event }) => event)).toEqual(["input", "change", "upload", "input", "change"]);
  });

  test("never turns the ends around, and can be left", async () => {
    const { element } = await loaded(bell);
    await userEvent.click(button(element, "Cut the sound"));
    await userEvent.keyboard("{End}");
    await expect.poll(() => Number(slider(element, "Start of the part").ariaValueNow)).toBeCloseTo(1.95);
    await userEvent.click(button(element, "Cancel"));
    expect(element.value).toEqual(bell);
    expect(focused()).toBe(slider(element, "Position"));
  });

  test("is accessible, at 280 pixels, light and dark", async () => {
    for (const scheme of ["light", "dark"] as const) {
      const { element, stage } = await mount<AudioElement>(
        "vitrine-audio",
        { label: "Speech" },
        { width: 280, scheme },
      );
      element.host = store;
      element.value = bell;
      await expect.poll(() => element.valueText()).toContain("2.0 s");
      await userEvent.click(button(element, "Cut the sound"));
      expect(await axeFindings(stage)).toEqual([]);
    }
  });
});

describe("recording", () => {
  test("gives a WAV file, which every reader knows", async () => {
    const { element, host } = await show({ channels: 1 });
    await userEvent.click(button(element, "Record"));
    await expect.poll(() => buttons(element)).toContain("Pause recording");
    await expect.poll(() => deep(element, ".time").textContent).toBe("0:01 / 5:00");
    await userEvent.click(button(element, "Stop recording"));
    await expect.poll(() => element.value).toMatchObject({ name: "recording.wav", type: "audio/wav" });
    const bytes = new Uint8Array(await (await fetch(host.urlOf(fileOf(element)!))).arrayBuffer());
    const { channels, seconds } = readWav(bytes);
    expect(channels.length).toBe(1);
    expect(seconds).toBeGreaterThan(0.5);
  });

  test("can be paused, gone on with, and cancelled", async () => {
    const { element } = await show();
    await userEvent.click(button(element, "Record"));
    await expect.poll(() => deepAll(element, ".dot.on").length).toBe(1);
    await userEvent.click(button(element, "Pause recording"));
    await expect.poll(() => buttons(element)).toContain("Go on recording");
    await userEvent.click(button(element, "Go on recording"));
    await expect.poll(() => buttons(element)).toContain("Pause recording");
    await userEvent.click(button(element, "Cancel"));
    await expect.poll(() => buttons(element)).toContain("Record");
    expect(element.value).toBeNull();
  });

  test("is for a stream turned on, heard in pieces, and turned off", async () => {
    const { element, events } = await show({ live: true });
    await userEvent.click(button(element, "Turn the microphone on"));
    await expect.poll(() => events.map(({ event }) => event)).toEqual(["start"]);
    const pieces = element.chunks(new AbortController().signal);
    for (let i = 0; i < 3; i++) {
      const { value: url } = await pieces.next();
      const { seconds } = readWav(new Uint8Array(await (await fetch(url!)).arrayBuffer()));
      expect(seconds).toBeGreaterThan(0);
    }
    expect(await axeFindings(element)).toEqual([]);
    await userEvent.click(button(element, "Turn the microphone off"));
    expect((await pieces.next()).done).toBe(true);
    expect(buttons(element)).toEqual(["Turn the microphone on"]);
  });

  test("ends by itself at its limit", async () => {
    const { element } = await show({ maxSeconds: 0.4 });
    await userEvent.click(button(element, "Record"));
    await expect.poll(() => fileOf(element)?.name, { timeout: 20_000 }).toBe("recording.wav");
  });
});

async function show(props: object = {}, dir: "ltr" | "rtl" = "ltr") {
  return mount<AudioElement>("vitrine-audio", { label: "Speech", ...props }, { dir });
}

/** Shown, and read by the player. */
async function loaded(value: typeof bell, props: object = {}, dir: "ltr" | "rtl" = "ltr") {
  const shown = await mount<AudioElement>("vitrine-audio", { label: "Speech", ...props }, { dir });
  shown.element.value = value;
  await expect.poll(() => deepAll(shown.element, ".bars").length).toBe(2);
  await expect.poll(() => deep<HTMLAudioElement>(shown.element, "audio").readyState).toBeGreaterThan(0);
  await shown.element.updateComplete;
  return shown;
}

function fileOf({ value }: AudioElement): FileRef | null {
  return value as FileRef | null;
}

function slider(element: AudioElement, name: string): HTMLElement {
  return deep(element, `[role=slider][aria-label="${name}"]`);
}

function buttons(element: AudioElement): string[] {
  return deepAll(element, "button:not(.drop)").map((one) => one.ariaLabel ?? one.textContent!.trim());
}

function button(element: Element, name: string): HTMLElement {
  const found = deepAll(element, "button").find((one) => (one.ariaLabel ?? one.textContent!.trim()) === name);
  if (!found) throw new Error(`There is no button "${name}".`);
  return found;
}
