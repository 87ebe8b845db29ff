import { expect } from "vitest";
import type { EnginePage } from "./engine.ts";
import { boxOf } from "./visitor.ts";

/** A part of an element, in parts of its width and height: from where, to where. */
export type Part = readonly [across: readonly [number, number], down: readonly [number, number]];

const WHOLE: Part = [
  [0, 1],
  [0, 1],
];
const READ = "globalThis.luminanceRead";

/**
 * Mean relative luminance, 0 to 1, of a part of an element, as a picture of the window shows it. The page itself reads
 * the picture, since every browser knows PNG. Source: WCAG 2.2, relative luminance.
 */
export async function luminanceOf(page: EnginePage, css: string, [across, down]: Part = WHOLE): Promise<number> {
  const box = await boxOf(page, css);
  const spot = {
    x: box.x + box.width * across[0],
    y: box.y + box.height * down[0],
    width: box.width * (across[1] - across[0]),
    height: box.height * (down[1] - down[0]),
  };
  const url = `data:image/png;base64,${Buffer.from(await page.screenshot()).toString("base64")}`;
  await page.evaluate(`(() => {
    ${READ} = null;
    const { x, y, width, height } = ${JSON.stringify(spot)};
    const picture = new Image();
    picture.onload = () => {
      const scale = picture.naturalWidth / innerWidth;
      const [wide, high] = [width, height].map((length) => Math.max(1, Math.round(length * scale)));
      const context = Object.assign(document.createElement("canvas"), { width: wide, height: high }).getContext("2d");
      context.drawImage(picture, -Math.round(x * scale), -Math.round(y * scale));
      const { data } = context.getImageData(0, 0, wide, high);
      const linear = (byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
      let sum = 0;
      for (let at = 0; at < data.length; at += 4)
        sum += 0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]);
      ${READ} = sum / (wide * high);
    };
    picture.src = ${JSON.stringify(url)};
  })()`);
  await expect.poll(() => page.evaluate(READ)).not.toBeNull();
  return page.evaluate<number>(READ);
}
