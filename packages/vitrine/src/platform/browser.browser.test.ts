import { describe, expect, it } from "vitest";
import { browserPlatform } from "./browser.ts";
import { describeImages } from "./images.contract.ts";
import { shades } from "./testing/images.ts";

describeImages("in a browser", browserPlatform.images);

describe("load in a browser", () => {
  it("reads what a blob: URL points at", async () => {
    const file = await browserPlatform.load(new URL(URL.createObjectURL(shades)));
    expect({ type: file.type, size: file.size }).toEqual({ type: "image/png", size: shades.size });
  });

  it("reads the file inside a data: URL", async () => {
    const file = await browserPlatform.load(new URL("data:text/csv,a%2Cb"));
    expect({ type: file.type, text: await file.text() }).toEqual({ type: "text/csv", text: "a,b" });
  });
});

describe("in a worker", () => {
  it("images are decoded too", async () => {
    const worker = new Worker(new URL("./testing/decode.worker.ts", import.meta.url), { type: "module" });
    const answer = new Promise<unknown>((resolve) => worker.addEventListener("message", ({ data }) => resolve(data)));
    worker.postMessage(shades);
    expect(await answer).toMatchObject({ width: 2, height: 2 });
    worker.terminate();
  });
});
