import { browserPlatform } from "../browser.ts";

/** Decodes each image that it is sent, to show that a worker can. */
self.addEventListener("message", async ({ data }: MessageEvent<File>) => {
  const { width, height } = await browserPlatform.images.decode(data);
  self.postMessage({ width, height });
});
