import type { FileRef } from "@vitrine/core";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { tone } from "../_audio/testing/wav-bytes.ts";
import { readWav, writeWav } from "../_audio/wav.ts";
import { axeFindings } from "../_contract/axe.ts";
import { busy, failed } from "../_contract/element-kit.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import { idle } from "../_element/host.ts";
import type { PiecesPlayerElement } from "../_media/pieces-player.element.ts";
import type { AudioElement } from "./audio.element.ts";
import "./audio.element.ts";

const store = new TestHost();
const piece = (seconds: number, rate = 8000, channels = 1) =>
  store.upload(
    new File(
      [writeWav({ channels: Array.from({ length: channels }, () => tone(440, seconds, rate)), sampleRate: rate })],
      "audio.wav",
      { type: "audio/wav" },
    ),
  );
const [first, second, third] = await Promise.all([piece(0.3), piece(0.2), piece(0.1)]);
const broken = await store.upload(new File(["no sound"], "broken.wav", { type: "audio/wav" }));

/** Where each piece was put on the clock of the sound, and how long it is. */
function scheduled() {
  const starts: { at: number; seconds: number }[] = [];
  const start = vi.spyOn(AudioBufferSourceNode.prototype, "start").mockImplementation(function (
    this: AudioBufferSourceNode,
    at = 0,
    offset = 0,
  ) {
    starts.push({ at, seconds: this.buffer!.duration - offset });
    original.call(this, at, offset);
  });
  onTestFinished(() => start.mockRestore());
  return starts;
}
const original = AudioBufferSourceNode.prototype.start;

/** How loud the page is from now on: the loudest sample that reached the loudspeaker. */
function heard() {
  const loudest = { sample: 0 };
  const connect = AudioNode.prototype.connect as (to: AudioNode) => AudioNode;
  const spy = vi.spyOn(AudioNode.prototype, "connect").mockImplementation(function (this: AudioNode, to: unknown) {
    if (to instanceof AudioDestinationNode) listen(this, connect, loudest);
    return connect.call(this, to as AudioNode);
  } as never);
  onTestFinished(() => spy.mockRestore());
  return loudest;
}

function listen(node: AudioNode, connect: (to: AudioNode) => AudioNode, loudest: { sample: number }) {
  const analyser = node.context.createAnalyser();
  connect.call(node, analyser);
  const samples = new Float32Array(analyser.fftSize);
  const look = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    loudest.sample = samples.reduce((most, one) => Math.max(most, Math.abs(one)), loudest.sample);
  }, 10);
  onTestFinished(() => clearInterval(look));
}

async function show(value: readonly FileRef[] | null, props: object = {}, stage: object = {}) {
  const shown = await mount<AudioElement>(
    "vitrine-audio",
    { label: "Answer", streaming: true, readonly: true, ...props },
    stage,
  );
  shown.element.host = store;
  shown.element.value = value;
  await shown.element.updateComplete;
  return shown;
}

const name = (element: AudioElement) => deep(element, ".name").textContent;
const seconds = (element: AudioElement) => deepAll(element, ".time")[0]?.textContent;
const playerOf = (element: AudioElement) => deep<PiecesPlayerElement>(element, "vitrine-pieces-player");

function button(element: AudioElement, wanted: string): HTMLButtonElement {
  return deepAll<HTMLButtonElement>(element, "button").find((one) => one.ariaLabel === wanted)!;
}

const joined = async (element: AudioElement) =>
  readWav(new Uint8Array(await (await playerOf(element).toWav()).arrayBuffer()));

describe("sound that comes in pieces", () => {
  test("grows with each piece, and says how many and how long", async () => {
    const { element } = await show([first], { status: busy() });
    await expect.poll(() => name(element)).toBe("1 piece · 0.3 s · more to come");
    element.value = [first, second];
    await expect.poll(() => name(element)).toBe("2 pieces · 0.5 s · more to come");
    element.status = idle;
    await expect.poll(() => name(element)).toBe("2 pieces · 0.5 s");
    expect(element.valueText()).toBe("2 pieces, 0.5 s");
  });

  test("is heard, each piece at the sample where the one before ends", async () => {
    const [starts, loudest] = [scheduled(), heard()];
    const { element, events } = await show([first, second, third]);
    await expect.poll(() => name(element)).toBe("3 pieces · 0.6 s");
    await userEvent.click(button(element, "Play"));
    await expect.poll(() => events.map(({ event }) => event), { timeout: 5000 }).toEqual(["play", "pause", "stop"]);
    expect(starts.map(({ seconds }) => seconds.toFixed(3))).toEqual(["0.300", "0.200", "0.100"]);
    for (const [i, { at }] of starts.slice(1).entries())
      expect(at - (starts[i]!.at + starts[i]!.seconds)).toBeCloseTo(0, 9);
    expect(loudest.sample).toBeGreaterThan(0.4);
  });

  test("plays on with what comes while it plays", async () => {
    const starts = scheduled();
    const { element, events } = await show([first], { status: busy() });
    await expect.poll(() => name(element)).toBe("1 piece · 0.3 s · more to come");
    await userEvent.click(button(element, "Play"));
    await expect.poll(() => name(element)).toBe("1 piece · 0.3 s · waiting for more …");
    expect(button(element, "Pause")).toBeDefined();
    element.value = [first, second];
    await expect.poll(() => starts.length).toBe(2);
    element.status = idle;
    await expect.poll(() => events.map(({ event }) => event)).toEqual(["play", "pause", "stop"]);
  });

  test("plays by itself if it may, from the first piece on", async () => {
    await userEvent.click(document.body);
    const { events } = await show([first], { autoplay: true, status: busy() });
    await expect.poll(() => events.map(({ event }) => event)).toEqual(["play"]);
  });

  test("is played again, sought and paused when all has come", async () => {
    const { element, events } = await show([first, second]);
    await expect.poll(() => name(element)).toBe("2 pieces · 0.5 s");
    const wave = deep(element, "[role=slider][aria-label=Position]");
    wave.focus();
    await userEvent.keyboard("{End}");
    await expect.poll(() => wave.ariaValueText).toBe("0.5 s of 0.5 s");
    await userEvent.keyboard("{Home} ");
    await expect.poll(() => events.map(({ event }) => event)).toContain("play");
    await userEvent.keyboard(" ");
    await expect.poll(() => events.map(({ event }) => event)).toContain("pause");
    expect(seconds(element)).toBe("0:00 / 0:00");
  });

  test("is saved as one file, in the order of its pieces, whatever their rates and channels", async () => {
    const others = await Promise.all([piece(0.25, 16_000, 2), piece(0.25, 8000)]);
    const { element } = await show([first, ...others], { status: busy() });
    expect(button(element, "Download audio.wav").disabled).toBe(true);
    element.status = idle;
    await expect.poll(() => button(element, "Download audio.wav").disabled).toBe(false);
    const { channels, sampleRate, seconds } = await joined(element);
    expect([channels.length, sampleRate, seconds]).toEqual([1, 8000, 0.8]);
  });

  test("keeps what came when the call fails", async () => {
    const { element } = await show([first], { status: busy() });
    await expect.poll(() => name(element)).toBe("1 piece · 0.3 s · more to come");
    element.status = failed();
    await expect.poll(() => name(element)).toBe("1 piece · 0.3 s");
    expect((await joined(element)).seconds).toBeCloseTo(0.3);
  });

  test("leaves out a piece that cannot be played, and says so", async () => {
    const { element } = await show([first, broken, second]);
    await expect.poll(() => deepAll(element, ".broken")[0]?.textContent).toBe("1 piece cannot be played");
    expect((await joined(element)).seconds).toBeCloseTo(0.5);
  });

  test("begins anew with another call", async () => {
    const { element } = await show([first, second]);
    await expect.poll(() => name(element)).toBe("2 pieces · 0.5 s");
    element.value = [third];
    await expect.poll(() => name(element)).toBe("1 piece · 0.1 s");
    expect((await joined(element)).seconds).toBeCloseTo(0.1);
  });

  test("of an earlier call is whole while another has given nothing yet", async () => {
    const { element } = await show([first]);
    await expect.poll(() => name(element)).toBe("1 piece · 0.3 s");
    element.status = busy();
    await element.updateComplete;
    expect(name(element)).toBe("1 piece · 0.3 s");
  });

  test("has nothing to choose, drop or record", async () => {
    const { element } = await show(null);
    expect(deepAll(element, "button")).toEqual([]);
    expect(deep(element, ".empty").textContent).toBe("No sound yet");
  });

  test("is accessible at 280 pixels, light and dark, while it comes and after", async () => {
    for (const scheme of ["light", "dark"] as const)
      for (const status of [busy(), idle]) {
        const { element, stage } = await show([first, second], { status }, { width: 280, scheme });
        await expect.poll(() => seconds(element)).toBeDefined();
        expect(await axeFindings(stage)).toEqual([]);
        expect(element.scrollWidth).toBeLessThanOrEqual(280);
      }
  });
});
