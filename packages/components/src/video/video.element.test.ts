import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { axeFindings } from "../_contract/axe.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import { drop } from "../_media/testing/gestures.ts";
import { film } from "./testing/film.ts";
import type { VideoElement } from "./video.element.ts";
import "./video.element.ts";
import { videoSpec, type VideoWire } from "./video.ts";

const store = new TestHost();
const red = await store.upload(film());
const mp4 = await store.upload(film("mp4"));
const broken = await store.upload(new File(["no video"], "broken.mp4", { type: "video/mp4" }));
const cut = await store.upload(
  new File([(await film().arrayBuffer()).slice(0, 300)], "half.webm", { type: "video/webm" }),
);
const subtitled = { video: red, subtitles: [[0, 2, "Hello"]] } as const;

elementContract("vitrine-video", {
  spec: videoSpec,
  control: "[role=group]",
  samples: [red, subtitled, broken],
  change: (element) => userEvent.click(button(element, "Remove the video")),
  fires: ["input", "change", "clear"],
});

describe("giving a video", () => {
  test("sends the chosen file, then holds it and says so", async () => {
    const { element, events, host } = await show();
    await userEvent.upload(deep<HTMLInputElement>(element, "#chooser"), film());
    await expect.poll(() => element.value).toMatchObject({ name: "film.webm", type: "video/webm" });
    expect(events.map(({ event }) => event)).toEqual(["input", "change", "upload"]);
    expect(host.announced).toEqual(["film.webm was sent"]);
  });

  test("takes a file that is dropped, and refuses what is no video, or empty", async () => {
    const { element } = await show();
    drop(element, [new File(["x"], "x.png", { type: "image/png" }), new File([], "none.mp4", { type: "video/mp4" })]);
    await expect.poll(() => deepAll(element, ".notes li").length).toBe(2);
    drop(element, [film()]);
    await expect.poll(() => (element.value as { name?: string } | null)?.name).toBe("film.webm");
  });

  test("that is too long is said to be", async () => {
    const { element } = await loaded(red, { maxSeconds: 1 });
    expect(element.fault).toBe("film.webm is 2.0 s long; at most 1.0 s are taken. Cut it, or choose a shorter one.");
  });

  test("says its name and its length in words", async () => {
    const { element } = await loaded(red);
    expect(element.valueText()).toBe("film.webm, 2.0 s");
    expect(deep(element, ".name").textContent).toBe("film.webm · 2.0 s");
  });
});

describe("the player", () => {
  test("plays and pauses with the space bar, moves by keys, and keeps the focus", async () => {
    const { element, events } = await loaded(red, { loop: true });
    slider(element, "Position").focus();
    await userEvent.keyboard("{End}{Home} ");
    await expect.poll(() => events.map(({ event }) => event)).toEqual(["play"]);
    await userEvent.keyboard(" ");
    await expect.poll(() => events.map(({ event }) => event)).toEqual(["play", "pause"]);
    expect(focused()).toBe(slider(element, "Position"));
    await userEvent.keyboard("{End}");
    expect(filmOf(element).currentTime).toBeGreaterThan(1.9);
  });

  test("plays a result when it comes, unheard", async () => {
    const { element } = await loaded(red, { readonly: true, autoplay: true });
    await expect.poll(() => filmOf(element).currentTime).toBeGreaterThan(0);
    expect(filmOf(element).muted).toBe(true);
    expect(button(element, "Mute").ariaPressed).toBe("true");
  });

  test("shows subtitles without a file, until they are put off", async () => {
    const { element } = await loaded({ video: red, subtitles: [[0, 2, "Hello"]] }, { readonly: true });
    const [track] = filmOf(element).textTracks;
    expect([track!.mode, [...track!.cues!].map((cue) => (cue as VTTCue).text)]).toEqual(["showing", ["Hello"]]);
    await userEvent.click(button(element, "Subtitles"));
    expect(track!.mode).toBe("hidden");
    element.value = { video: red, subtitles: [[1, 2, "Bye"]] };
    await expect.poll(() => [...track!.cues!].map((cue) => (cue as VTTCue).text)).toEqual(["Bye"]);
  });

  test("shows its poster, and is named by its label", async () => {
    const { element, host } = await loaded({ video: red, poster: broken }, { readonly: true });
    expect(filmOf(element).poster).toBe(host.urlOf(broken));
    expect(filmOf(element).ariaLabel).toBe("Clip");
  });

  test("fills the screen with its buttons", async () => {
    const { element } = await loaded(red, { readonly: true });
    await userEvent.click(button(element, "Full screen"));
    const player = deep(element, "vitrine-video-player");
    await expect.poll(() => player.matches(":fullscreen")).toBe(true);
    await userEvent.click(button(element, "Full screen"));
    await expect.poll(() => player.matches(":fullscreen")).toBe(false);
  });

  test.each([
    ["is no video", broken],
    ["ends in its head", cut],
  ])("offers a file that %s for download, and says what to do", async (_, file) => {
    const { element } = await show({ value: file });
    await expect
      .poll(() => deepAll(element, ".broken p").map((one) => one.textContent?.trim()))
      .toEqual(["The browser cannot play this video. Download it, or give it as MP4 or WebM."]);
    expect(deep<HTMLAnchorElement>(element, ".broken a").download).toBe(file.name);
  });

  test("offers a result for download, and does not change it", async () => {
    const { element } = await loaded(red, { readonly: true });
    expect(deep<HTMLAnchorElement>(element, ".actions a[download]").download).toBe("film.webm");
    expect(deepAll(element, ".actions button").length).toBe(0);
  });

  test("is accessible, at 280 pixels, light and dark", async () => {
    for (const scheme of ["light", "dark"] as const) {
      const { element, stage } = await mount<VideoElement>("vitrine-video", { label: "Clip" }, { width: 280, scheme });
      element.host = store;
      element.value = subtitled;
      await expect.poll(() => element.valueText()).toContain("2.0 s");
      expect(await axeFindings(stage)).toEqual([]);
    }
  });
});

describe("cutting", () => {
  test("keeps the part between two handles as a file of its own, and is undone", async () => {
    const { element, host, events } = await loaded(red);
    await userEvent.click(button(element, "Cut the video"));
    expect(focused()).toBe(slider(element, "Start of the part"));
    await userEvent.keyboard("{PageUp}{PageUp}{PageUp}");
    slider(element, "End of the part").focus();
    await userEvent.keyboard("{PageDown}");
    await userEvent.click(button(element, "Keep this part"));
    await expect.poll(() => events.length).toBe(3);
    expect(host.announced).toEqual(["Cut to 1.2 s", "film.webm was sent"]);
    await expect.poll(() => element.valueText()).toBe("film.webm, 1.2 s");
    expect(element.value).toMatchObject({ type: "video/webm" });
    await userEvent.click(button(element, "Undo the cut"));
    expect(element.value).toEqual(red);
  });

  test("makes a value that is too long one that fits", async () => {
    const { element } = await loaded(mp4, { maxSeconds: 1 });
    await userEvent.click(button(element, "Cut the video"));
    await userEvent.click(button(element, "Keep this part"));
    await expect.poll(() => element.valueText()).toBe("film.mp4, 1.0 s");
    expect(element.fault).toBe("");
  });
});

describe("recording", () => {
  test("shows the camera, then records a video that knows its length", async () => {
    const { element } = await show();
    await userEvent.click(button(element, "Record"));
    await expect.poll(() => deepAll(element, "video.mirrored").length).toBe(1);
    await expect.poll(() => deepAll(element, "select").map((one) => one.ariaLabel)).toEqual(["Camera", "Microphone"]);
    await userEvent.click(button(element, "Record"));
    await expect.poll(() => deep(element, ".time").textContent).toBe("0:01 / 5:00");
    expect(focused()).toBe(button(element, "Stop recording"));
    await userEvent.click(button(element, "Stop recording"));
    await expect.poll(() => element.value).toMatchObject({ name: "recording.webm", type: "video/webm" });
    const probe = Object.assign(document.createElement("video"), { src: filmOf(element).src });
    await expect.poll(() => probe.duration).toBeLessThan(5);
    expect(probe.duration).toBeGreaterThan(0.5);
  });

  test("can be paused, gone on with, and cancelled", async () => {
    const { element } = await show({ mirror: false });
    await userEvent.click(button(element, "Record"));
    await expect.poll(() => deepAll(element, "video:not(.mirrored)").length).toBe(1);
    await userEvent.click(button(element, "Record"));
    await userEvent.click(button(element, "Pause recording"));
    await userEvent.click(button(element, "Go on recording"));
    await expect.poll(() => deepAll(element, ".dot.on").length).toBe(1);
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => deepAll(element, ".drop").length).toBe(1);
    expect(element.value).toBeNull();
  });

  test("ends by itself at its limit", async () => {
    const { element } = await show({ maxSeconds: 0.4 });
    await userEvent.click(button(element, "Record"));
    await expect.poll(() => deepAll(element, "video").length).toBe(1);
    await userEvent.click(button(element, "Record"));
    await expect.poll(() => element.valueText(), { timeout: 20_000 }).toContain("recording.webm");
  });
});

async function show(props: object = {}) {
  return mount<VideoElement>("vitrine-video", { label: "Clip", ...props });
}

/** Shown, and read by the player. */
async function loaded(value: VideoWire, props: object = {}) {
  const shown = await show(props);
  shown.element.value = value;
  await expect.poll(() => shown.element.valueText()).toContain("2.0 s");
  return shown;
}

function filmOf(element: VideoElement): HTMLVideoElement {
  return deep<HTMLVideoElement>(element, "video");
}

function slider(element: VideoElement, name: string): HTMLElement {
  return deep(element, `[role=slider][aria-label="${name}"]`);
}

function button(element: Element, name: string): HTMLElement {
  const found = deepAll(element, "button").find((one) => (one.ariaLabel ?? one.textContent!.trim()) === name);
  if (!found) throw new Error(`There is no button "${name}".`);
  return found;
}
