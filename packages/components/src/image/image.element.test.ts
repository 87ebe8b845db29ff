import { describe, expect, test, vi } from "vitest";
import { cdp, userEvent } from "vitest/browser";
import { axeFindings } from "../_contract/axe.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import { turned } from "../_media/testing/exif.ts";
import { GatedHost } from "../_media/testing/gated-host.ts";
import { drop, paste } from "../_media/testing/gestures.ts";
import { middleOf, picture } from "../_media/testing/pictures.ts";
import type { ImageElement } from "./image.element.ts";
import "./image.element.ts";
import { imageSpec } from "./image.ts";
import type { PickerElement } from "./picker.element.ts";

const store = new TestHost();
const wide = await store.upload(await picture("wide.png", { width: 900, height: 120 }));
const tall = await store.upload(await picture("tall.jpg", { width: 120, height: 900, type: "image/jpeg" }));
const tiny = await store.upload(await picture("tiny.png", { width: 8, height: 8 }));

elementContract("vitrine-image", {
  spec: imageSpec,
  control: "[role=group]",
  samples: [wide, tall, tiny],
  change: (element) => userEvent.click(button(element, "Remove the image")),
  fires: ["input", "change", "clear"],
  ready: (element) => Promise.all(deepAll<HTMLImageElement>(element, "img").map((image) => image.decode())),
});

describe("an image that is far longer than it is wide", () => {
  test.each([
    ["wide", { width: 12_000, height: 20 }],
    ["tall", { width: 20, height: 12_000 }],
  ])("is not made a line: what does not fit is scrolled to (%s)", async (_, size) => {
    const { element, host } = await show();
    element.value = await host.upload(await picture("long.png", size));
    await expect.poll(() => shown(element).complete && shown(element).naturalWidth).toBe(size.width);
    await expect.poll(() => Math.min(shown(element).offsetWidth, shown(element).offsetHeight)).toBe(20);
    const panel = shown(element).parentElement!;
    expect(panel.getBoundingClientRect().height).toBeLessThanOrEqual(element.maxHeight + 2);
    expect(panel.scrollWidth > panel.clientWidth || panel.scrollHeight > panel.clientHeight).toBe(true);
  });
});

describe("giving an image", () => {
  test("sends the chosen file, then holds it and says so", async () => {
    const { element, events, host } = await show();
    await userEvent.upload(chooser(element), await picture("photo.png"));
    await expect.poll(() => element.value).toMatchObject({ name: "photo.png", type: "image/png" });
    expect(events.map(({ event }) => event)).toEqual(["input", "change", "upload"]);
    expect(host.announced).toEqual(["photo.png was sent"]);
  });

  test("shows the image before it has been sent, and does not fetch it again after", async () => {
    const { element } = await show();
    const host = new GatedHost();
    element.host = host;
    drop(element, [await picture("photo.png", { colour: "red" })]);
    await expect.poll(() => host.uploads.length).toBe(1);
    const before = shown(element).src;
    expect((await middleOf(before)).slice(0, 3)).toEqual([255, 0, 0]);
    host.uploads[0]!.pass();
    await element.settled;
    await element.updateComplete;
    expect(shown(element).src).toBe(before);
  });

  test("shows the stored image, and lets go of its own, when a program gives another", async () => {
    const { element, host } = await show();
    drop(element, [await picture("photo.png")]);
    await expect.poll(() => element.value).not.toBeNull();
    await element.updateComplete;
    const own = shown(element).src;
    element.value = wide;
    await element.updateComplete;
    expect(shown(element).src).toBe(host.urlOf(wide));
    await expect(fetch(own)).rejects.toThrow("Failed to fetch");
  });

  test("takes another image that is dropped on the one before", async () => {
    const { element } = await show({ value: wide });
    drop(shown(element), [await picture("other.png")]);
    await expect.poll(() => element.value?.name).toBe("other.png");
  });

  test("keeps the image before when the new one cannot be sent, and offers to try again", async () => {
    const { element } = await show({ value: wide });
    const host = new GatedHost();
    element.host = host;
    drop(element, [await picture("photo.png")]);
    await expect.poll(() => host.uploads.length).toBe(1);
    host.uploads[0]!.fail("The connection was lost.");
    await element.settled;
    await element.updateComplete;
    expect(element.value).toEqual(wide);
    expect(shown(element).src).toBe(host.urlOf(wide));
    await userEvent.click(button(element, "Send photo.png again"));
    await expect.poll(() => host.uploads.length).toBe(2);
    host.uploads[1]!.pass();
    await element.settled;
    expect(element.value?.name).toBe("photo.png");
  });

  test("stops sending what an example has taken the place of", async () => {
    const { element } = await show();
    const host = new GatedHost();
    element.host = host;
    drop(element, [await picture("photo.png")]);
    await expect.poll(() => host.uploads.length).toBe(1);
    element.value = wide;
    await element.updateComplete;
    expect(host.uploads[0]!.signal!.aborted).toBe(true);
    await element.settled;
    expect(element.value).toEqual(wide);
    expect(deepAll(element, ".sending")).toEqual([]);
  });

  test("refuses what is no image, before sending", async () => {
    const { element } = await show();
    drop(element, [new File(["<svg/>"], "drawing.svg", { type: "image/svg+xml" })]);
    await expect
      .poll(() => deepAll(element, ".notes li").map(({ textContent }) => textContent))
      .toEqual([
        "drawing.svg is image/svg+xml; expected image/png, image/jpeg, image/webp, image/gif, image/avif. Choose another file.",
      ]);
    expect(element.value).toBeNull();
  });

  test("takes a pasted image", async () => {
    const { element } = await show();
    button(element).focus();
    paste(button(element), [await picture("image.png")]);
    await expect.poll(() => element.value?.name).toBe("image.png");
  });

  test("takes the image on the clipboard at a press of Paste", async () => {
    await allowClipboard();
    const copied = await picture("copied.png", { colour: "blue" });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": copied })]);
    const { element } = await show();
    await userEvent.click(button(element, "Paste"));
    await expect.poll(() => element.value).toMatchObject({ name: "pasted.png", type: "image/png" });
    expect((await middleOf(shown(element).src)).slice(0, 3)).toEqual([0, 0, 255]);
  });

  test("says what to do when there is no image on the clipboard", async () => {
    await allowClipboard();
    await navigator.clipboard.writeText("just text");
    const { element } = await show();
    await userEvent.click(button(element, "Paste"));
    await expect
      .poll(() => deepAll(element, ".notes li").map(({ textContent }) => textContent))
      .toEqual([expect.stringMatching(/^There is no image on the clipboard\..*Ctrl\+V/)]);
  });

  test("offers only the sources that the author chose", async () => {
    const { element } = await show({ sources: ["camera"] });
    expect(deepAll(element, "button").map(({ textContent }) => textContent.trim())).toEqual(["Camera"]);
    expect(drop(element, [await picture("photo.png")]).defaultPrevented).toBe(false);
    button(element).focus();
    expect(paste(button(element), [await picture("photo.png")]).defaultPrevented).toBe(false);
  });
});

describe("showing an image", () => {
  test("shows it upright, whichever way the camera was held", async () => {
    const { element } = await show();
    const sideways = await picture("photo.jpg", { width: 60, height: 40, type: "image/jpeg" });
    drop(element, [await turned(sideways, 6)]);
    await expect.poll(() => element.value).not.toBeNull();
    await shown(element).decode();
    expect([shown(element).naturalWidth, shown(element).naturalHeight]).toEqual([40, 60]);
  });

  test("is no taller than the author wants, and keeps its shape", async () => {
    const { element } = await show({ value: tall, maxHeight: 180 });
    await shown(element).decode();
    const { width, height } = shown(element).getBoundingClientRect();
    expect(height).toBe(180);
    expect(width).toBeCloseTo(24, 0);
  });

  test("shows a small one larger, pixel by pixel", async () => {
    const { element } = await show({ value: tiny });
    await expect.poll(() => getComputedStyle(shown(element)).imageRendering).toBe("pixelated");
    expect(shown(element).getBoundingClientRect().width).toBe(280);
  });

  test("says so when the browser cannot show it", async () => {
    const broken = await store.upload(new File(["no image"], "photo.heic", { type: "image/heic" }));
    const { element } = await show({ value: broken });
    await expect
      .poll(() => deepAll(element, ".empty").map(({ textContent }) => textContent))
      .toEqual(["The browser cannot show this image."]);
    element.value = wide;
    await element.updateComplete;
    expect(shown(element).alt).toBe("Photo");
    element.alt = "A boat";
    await element.updateComplete;
    expect(shown(element).alt).toBe("A boat");
  });

  test("opens large, and goes back to where it was with Escape", async () => {
    const { element } = await show({ value: wide });
    await userEvent.click(button(element, "See it large"));
    await expect.poll(() => deepAll<HTMLDialogElement>(element, "dialog").map(({ open }) => open)).toEqual([true]);
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => deep<HTMLDialogElement>(element, "dialog").open).toBe(false);
    expect(focused()).toBe(button(element, "See it large"));
  });

  test("can be saved under its name when it is read-only", async () => {
    const { element, host } = await show({ value: wide, readonly: true });
    const link = deep<HTMLAnchorElement>(element, "a");
    expect([link.download, link.href]).toEqual(["wide.png", host.urlOf(wide)]);
  });

  test("has no button that the author took away", async () => {
    const { element } = await show({ value: wide, readonly: true, download: false, fullscreen: false });
    expect(deepAll(element, "a, button")).toEqual([]);
  });

  test("keeps the focus in the component when the image is removed", async () => {
    const { element } = await show({ value: wide });
    await userEvent.click(button(element, "Remove the image"));
    await element.updateComplete;
    expect(focused()).toBe(deep(element, ".drop"));
  });
});

describe("choosing in an image", () => {
  const area = (element: Element) => deep(element, "vitrine-picker").shadowRoot!.querySelector<HTMLElement>(".area")!;

  async function picking(props: object) {
    const mounted = await show({ value: wide, readonly: true, ...props });
    await expect.poll(() => deepAll(mounted.element, ".area").length).toBe(1);
    await expect.poll(() => deep<PickerElement>(mounted.element, "vitrine-picker").size).toEqual([900, 120]);
    return mounted;
  }

  /** Moves a pressed pointer between places, given as fractions of the image. */
  function drag(element: Element, ...places: readonly (readonly [number, number])[]) {
    const over = area(element);
    over.setPointerCapture = () => {};
    const { left, top, width, height } = over.getBoundingClientRect();
    const at = (type: string, [x, y]: readonly [number, number]) =>
      over.dispatchEvent(
        new PointerEvent(type, { clientX: left + x * width, clientY: top + y * height, pointerId: 1, bubbles: true }),
      );
    at("pointerdown", places[0]!);
    for (const place of places) at("pointermove", place);
    at("pointerup", places.at(-1)!);
  }

  test("tells the pixel that was pressed, in the image's own pixels", async () => {
    const { element, events } = await picking({ select: "point" });
    drag(element, [0.5, 0.25]);
    expect(events.map(({ event, data }) => [event, data])).toEqual([["select", { x: 450, y: 30 }]]);
  });

  test("tells the pixel under a cross that arrow keys move", async () => {
    const { element, events } = await picking({ select: "point" });
    area(element).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{Shift>}{ArrowDown}{/Shift}{Enter}");
    expect(events.map(({ data }) => data)).toEqual([{ x: 452, y: 70 }]);
    expect(deep(element, "output").textContent).toBe("452, 70");
  });

  test("tells the box that was dragged", async () => {
    const { element, events } = await picking({ select: "box" });
    drag(element, [0.5, 0.75], [0.25, 0.25]);
    expect(events.map(({ data }) => data)).toEqual([{ x: 225, y: 30, width: 225, height: 60 }]);
  });

  test("tells a box that keys move and resize", async () => {
    const { element, events } = await picking({ select: "box" });
    area(element).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{Shift>}{ArrowLeft}{/Shift}{Enter}");
    expect(events.map(({ data }) => data)).toEqual([{ x: 99, y: 12, width: 711, height: 96 }]);
  });

  test("is accessible", async () => {
    const { element, stage } = await picking({ select: "point" });
    drag(element, [0.5, 0.25]);
    expect(await axeFindings(stage)).toEqual([]);
  });
});

describe("cropping", () => {
  async function cropping(props: object) {
    const mounted = await show({ value: tall, crop: true, ...props });
    await shown(mounted.element).decode();
    await userEvent.click(button(mounted.element, "Crop the image"));
    await expect.poll(() => deepAll(mounted.element, ".chosen").length).toBe(1);
    return mounted;
  }

  test("sends the part that the visitor keeps, as a file of the same type", async () => {
    const { element, events } = await cropping({});
    await userEvent.click(button(element, "Keep this part"));
    await expect.poll(() => events.map(({ event }) => event)).toEqual(["input", "change", "upload"]);
    expect(element.value).toMatchObject({ name: "tall.jpg", type: "image/jpeg" });
    await shown(element).decode();
    expect([shown(element).naturalWidth, shown(element).naturalHeight]).toEqual([96, 720]);
  });

  test("keeps the shape that the author wants", async () => {
    const { element } = await cropping({ crop: false, aspect: 1 });
    await userEvent.click(button(element, "Keep this part"));
    await expect.poll(() => element.value?.id).not.toBe(tall.id);
    await shown(element).decode();
    expect([shown(element).naturalWidth, shown(element).naturalHeight]).toEqual([96, 96]);
  });

  test("leaves the image as it was when the visitor cancels", async () => {
    const { element, events } = await cropping({});
    await userEvent.click(button(element, "Cancel"));
    expect(deepAll(element, "vitrine-picker")).toEqual([]);
    expect([element.value, events]).toEqual([tall, []]);
  });

  test("is not offered for a result, nor where the author does not want it", async () => {
    const { element } = await show({ value: tall, crop: true, readonly: true });
    const plain = await show({ value: tall });
    const names = [element, plain.element].flatMap((one) => deepAll(one, "button").map(({ ariaLabel }) => ariaLabel));
    expect(names).not.toContain("Crop the image");
  });
});

describe("the camera", () => {
  const openCamera = async (props: object = {}) => {
    const mounted = await show(props);
    await userEvent.click(button(mounted.element, "Camera"));
    const video = () => deepAll<HTMLVideoElement>(mounted.element, "video")[0];
    await expect.poll(() => video()?.videoWidth ?? 0, { timeout: 10_000 }).toBeGreaterThan(0);
    const [track] = (video()!.srcObject as MediaStream).getVideoTracks();
    return { ...mounted, video: video()!, track: track! };
  };

  test("takes a picture, sends it, and goes off", async () => {
    const { element, video, track } = await openCamera();
    const size = [video.videoWidth, video.videoHeight];
    await userEvent.click(button(element, "Take the picture"));
    await expect
      .poll(() => element.value, { timeout: 10_000 })
      .toMatchObject({ name: "camera.jpg", type: "image/jpeg" });
    await shown(element).decode();
    expect([shown(element).naturalWidth, shown(element).naturalHeight]).toEqual(size);
    expect(track.readyState).toBe("ended");
  });

  test("takes a picture with the keyboard alone", async () => {
    const { element } = await show({ sources: ["camera"] });
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => deepAll<HTMLVideoElement>(element, "video")[0]?.videoWidth ?? 0).toBeGreaterThan(0);
    expect(focused()?.textContent.trim()).toBe("Take the picture");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => element.value?.name).toBe("camera.jpg");
  });

  test("shows its picture as in a mirror, unless the author says otherwise", async () => {
    const { video } = await openCamera();
    expect(getComputedStyle(video).transform).toContain("-1");
    const { video: plain } = await openCamera({ mirror: false });
    expect(getComputedStyle(plain).transform).toBe("none");
  });

  test("takes a PNG where JPEG is not taken", async () => {
    const { element } = await openCamera({ accept: ["image/png"] });
    await userEvent.click(button(element, "Take the picture"));
    await expect.poll(() => element.value).toMatchObject({ name: "camera.png", type: "image/png" });
  });

  test("is for a stream turned on, asked for pictures of a size, and turned off", async () => {
    const { element, events } = await show({ live: true, streamSize: 64 });
    expect(deepAll(element, ".drop")).toEqual([]);
    await userEvent.click(button(element, "Turn the camera on"));
    await expect.poll(() => events.map(({ event }) => event)).toEqual(["start"]);
    const frames = element.chunks(new AbortController().signal);
    const { value: url } = await frames.next();
    const picture = await createImageBitmap(await (await fetch(url!)).blob());
    expect(Math.max(picture.width, picture.height)).toBe(64);
    expect(await axeFindings(element)).toEqual([]);
    await userEvent.click(button(element, "Turn the camera off"));
    expect((await frames.next()).done).toBe(true);
    expect(button(element, "Turn the camera on")).toBeTruthy();
  });

  test("of a stream is turned on by the first picture that is asked for, and off at the end", async () => {
    const { element } = await show({ live: true });
    const over = new AbortController();
    const frames = element.chunks(over.signal);
    expect((await frames.next()).value).toMatch(/^data:image\/jpeg;base64,/);
    const [track] = (deep<HTMLVideoElement>(element, "video").srcObject as MediaStream).getVideoTracks();
    over.abort();
    expect((await frames.next()).done).toBe(true);
    expect(track!.readyState).toBe("ended");
  });

  test("goes off when the visitor wants no picture", async () => {
    const { element, track } = await openCamera();
    await userEvent.click(button(element, "Cancel"));
    expect(track.readyState).toBe("ended");
    expect(deepAll(element, "video")).toEqual([]);
    expect(focused()).toBe(deep(element, ".drop"));
  });

  test("goes off when the component is taken off the page or switched off", async () => {
    const first = await openCamera();
    first.element.remove();
    expect(first.track.readyState).toBe("ended");
    const second = await openCamera();
    second.element.disabled = true;
    await second.element.updateComplete;
    expect(second.track.readyState).toBe("ended");
  });

  test("lets the visitor choose between cameras", async () => {
    const { element, video } = await openCamera();
    const choice = deep<HTMLSelectElement>(element, "select");
    expect(choice.options.length).toBeGreaterThan(1);
    const other = [...choice.options].find(({ selected }) => !selected)!;
    await userEvent.selectOptions(choice, other.value);
    const idOf = () => (video.isConnected ? video : deepAll<HTMLVideoElement>(element, "video")[0])?.srcObject;
    await expect
      .poll(() => (idOf() as MediaStream | undefined)?.getVideoTracks()[0]?.getSettings().deviceId)
      .toBe(other.value);
  });

  test.each([
    ["NotAllowedError", /blocked for this page/],
    ["NotFoundError", /No camera was found/],
    ["NotReadableError", /used by another program/],
  ])("says what to do about a %s, and tries again", async (name, words) => {
    const ask = vi.spyOn(navigator.mediaDevices, "getUserMedia").mockRejectedValueOnce(new DOMException("", name));
    const { element } = await show();
    await userEvent.click(button(element, "Camera"));
    await expect
      .poll(() => deepAll(element, "[role=alert]").map(({ textContent }) => textContent))
      .toEqual([expect.stringMatching(words)]);
    await userEvent.click(button(element, "Try again"));
    await expect.poll(() => deepAll(element, "video").length).toBe(1);
    expect(ask).toHaveBeenCalledTimes(2);
    ask.mockRestore();
  });
});

describe.each(["light", "dark"] as const)("axe finds nothing, %s,", (scheme) => {
  const stage = (props: object) => mount<ImageElement>("vitrine-image", { label: "Photo", ...props }, { scheme });

  test("while the camera is open", async () => {
    const { element, stage: around } = await stage({});
    await userEvent.click(button(element, "Camera"));
    await expect.poll(() => deepAll(element, "video").length).toBe(1);
    expect(await axeFindings(around)).toEqual([]);
  });

  test("while an image is seen large", async () => {
    const { element, stage: around } = await stage({ value: wide, readonly: true });
    await userEvent.click(button(element, "See it large"));
    await expect.poll(() => deepAll<HTMLDialogElement>(element, "dialog[open]").length).toBe(1);
    expect(await axeFindings(around)).toEqual([]);
  });

  test("while an image is sent, and after that failed", async () => {
    const { element, stage: around } = await stage({});
    const host = new GatedHost();
    element.host = host;
    drop(element, [await picture("photo.png"), new File(["x"], "x.exe")]);
    await expect.poll(() => host.uploads.length).toBe(1);
    expect(await axeFindings(around)).toEqual([]);
    host.uploads[0]!.fail("The connection was lost.");
    await element.settled;
    await element.updateComplete;
    expect(await axeFindings(around)).toEqual([]);
  });
});

async function allowClipboard() {
  const { targetInfo } = await cdp().send("Target.getTargetInfo");
  const permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"] as const;
  await cdp().send("Browser.grantPermissions", {
    permissions: [...permissions],
    browserContextId: targetInfo.browserContextId,
  });
}

function show(props: object = {}) {
  return mount<ImageElement>("vitrine-image", { label: "Photo", ...props });
}

function button(element: Element, name?: string): HTMLElement {
  const words = (one: HTMLElement) => one.ariaLabel ?? one.textContent.trim();
  const found = deepAll(element, "button").find((one) => name === undefined || words(one) === name);
  if (!found) throw new Error(`There is no button "${name}".`);
  return found;
}

function chooser(element: Element): HTMLInputElement {
  return deep<HTMLInputElement>(element, "input[type=file]");
}

function shown(element: Element): HTMLImageElement {
  return deep<HTMLImageElement>(element, ".picture img");
}
