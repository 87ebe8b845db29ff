import { browserPlatform } from "../browser.ts";

/** Decodes each image that it receives, to show that decoding works in a worker. */
self.addEventListener("message", async ({ data }: MessageEvent<File>) => {
  const { width, height } = await browserPlatform.images.decode(data);
  self.postMessage({ width, height });
});
