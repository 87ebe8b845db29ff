import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { pamFile, pamImages, plain } from "../_files/testing/pam-images.ts";
import { roundOf } from "../_files/testing/round.ts";
import { textbox } from "../textbox/textbox.ts";
import { imageSlider, imagesliderSpec } from "./imageslider.ts";

const RED = [255, 0, 0, 255] as const;
const platform = { images: pamImages };
const photo = await pamFile("photo.png", 4, 2, RED);
const ref = { id: "4f9c" };

specContract(imagesliderSpec, imageSlider, {
  samples: [null, [ref, ref], [ref, "data:image/png;base64,iVBORw0KGgo="]],
  refused: [[], [ref], [ref, ref, ref], ref, [ref, "photo.png"]],
  trips: [{ given: [photo, photo] }],
});

describe("imageSlider", () => {
  test("stores the image before and the one after, each given as an image may be", async () => {
    const { call } = roundOf(textbox(), imageSlider(), () => [photo, plain(3, 2, RED)] as const, { platform });
    expect(await call("")).toMatchObject([{ name: "photo.png" }, { name: "image.png", type: "image/png" }]);
  });

  test("gives a function both images, which can give their pixels", async () => {
    const { put, call } = roundOf(
      imageSlider(),
      textbox(),
      async (both) => (await Promise.all((both ?? []).map(async (one) => (await one.pixels()).width))).join(),
      { platform },
    );
    expect(await call([await put(photo), await put(photo)])).toBe("4,4");
  });

  test.each([
    ["one image", photo, "Expected a list of two images, [before, after]; got another object."],
    ["three images", [photo, photo, photo], "Expected two images, [before, after]; got a list of 3."],
  ])("refuses %s, and says in the log what was expected", async (_, given, detail) => {
    const log: string[] = [];
    const onEvent = (event: object) => void log.push(JSON.stringify(event));
    const { call } = roundOf(textbox(), imageSlider(), () => given as never, { onEvent });
    await expect(call("")).rejects.toThrow("Something went wrong in the demo");
    expect(log.join()).toContain(detail);
  });
});
