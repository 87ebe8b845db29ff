import { audio, demo, image, number, stream, textbox } from "@vitrine/components";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { onEmptyPage, press, show, stop } from "./testing/shown.ts";

onEmptyPage();

const said = () => page.getByLabelText("Said");

describe("a stream of a field", () => {
  const adding = () =>
    demo({
      inputs: { n: stream(number({ label: "Number", value: 1 })) },
      outputs: { said: textbox({ label: "Said" }) },
      async *predict({ n }) {
        const all: number[] = [];
        for await (const one of n) yield { said: (all.push(one), all.join(" ")) };
      },
    });

  test("brings its value, then each that the visitor enters, until it is stopped", async () => {
    await show(adding());
    await press("Run");
    await expect.element(said()).toHaveValue("1");
    for (const [text, then] of [
      ["5", "1 5"],
      ["7", "1 5 7"],
    ] as const) {
      await userEvent.fill(page.getByLabelText("Number"), text);
      await expect.element(said()).toHaveValue(then);
    }
    await press("Stop");
    await expect.element(stop()).not.toBeInTheDocument();
    await userEvent.fill(page.getByLabelText("Number"), "9");
    await expect.element(said()).toHaveValue("1 5 7");
  });

  test("ends when the demo is taken off the page, as the function sees", async () => {
    let over = () => {};
    const ended = new Promise<void>((resolve) => (over = resolve));
    const made = demo({
      inputs: { n: stream(number({ label: "Number", value: 1 })) },
      outputs: { said: textbox({ label: "Said" }) },
      async *predict({ n }) {
        for await (const one of n) yield { said: String(one) };
        over();
      },
    });
    const tag = await show(made);
    await press("Run");
    await expect.element(said()).toHaveValue("1");
    tag.remove();
    await ended;
  });
});

describe("a stream of a device", () => {
  const watching = (most = Infinity) =>
    demo({
      inputs: { frame: stream(image({ label: "Camera", streamSize: 64 }), { rate: 30 }) },
      outputs: { said: textbox({ label: "Said" }) },
      async *predict({ frame }) {
        let count = 0;
        for await (const picture of frame) {
          const { width } = await createImageBitmap(picture);
          yield { said: `${++count > 2 ? "several" : "few"} of ${width}` };
          if (count >= most) return { said: "enough" };
        }
        return { said: "The camera is off." };
      },
    });

  test("begins when the visitor turns the camera on, and ends when it is turned off", async () => {
    await show(watching());
    await press("Turn the camera on");
    await expect.element(said()).toHaveValue("several of 64");
    await press("Turn the camera off");
    await expect.element(said()).toHaveValue("The camera is off.");
    await expect.element(stop()).not.toBeInTheDocument();
  });

  test("begins with Run, which turns the camera on, and off with Stop", async () => {
    await show(watching());
    await press("Run");
    await expect.element(said()).toHaveValue("several of 64");
    await press("Stop");
    await expect.element(page.getByRole("button", { name: "Turn the camera on" })).toBeVisible();
    await expect.element(said()).toHaveValue("several of 64");
  });

  test("goes off when the function has enough", async () => {
    await show(watching(3));
    await press("Run");
    await expect.element(said()).toHaveValue("enough");
    await expect.element(page.getByRole("button", { name: "Turn the camera on" })).toBeVisible();
  });

  test("brings all of the microphone's sound, in order", async () => {
    const listening = demo({
      inputs: { sound: stream(audio({ label: "Sound", sampleRate: 8000, channels: 1 }), { rate: 20 }) },
      outputs: { said: textbox({ label: "Said" }) },
      async *predict({ sound }) {
        let seconds = 0;
        for await (const piece of sound) {
          const { channels, sampleRate } = await piece.samples();
          seconds += channels[0]!.length / sampleRate;
          yield { said: seconds > 0.5 ? `half a second at ${sampleRate}` : "less" };
        }
      },
    });
    await show(listening);
    await press("Turn the microphone on");
    await expect.element(said()).toHaveValue("half a second at 8000");
    await press("Turn the microphone off");
    await expect.element(stop()).not.toBeInTheDocument();
  });
});
