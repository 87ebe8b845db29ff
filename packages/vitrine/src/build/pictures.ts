import type { Manifest } from "@vitrine/core/internal";
import { picture, type Stills } from "@vitrine/page/html";
import sharp from "sharp";
import { textFile, type BuiltFile } from "./built-file.ts";
import { dataUrls } from "./data-urls.ts";

/** PNG pixels per CSS pixel: sharp on dense screens and in print. */
const DENSITY = 2;
/** Resolution at which an SVG renders one pixel per CSS pixel. */
const CSS_DPI = 96;

/** Pictures of the demo: SVGs in light and dark, and a PNG for viewers that do not support SVG. */
export async function pictures(
  manifest: Manifest,
  emitted: ReadonlyMap<string, Uint8Array>,
  stills: Stills,
): Promise<BuiltFile[]> {
  const { description } = manifest;
  const images = dataUrls(manifest, emitted);
  const draw = (dark: boolean) => picture({ description, stills, sides: sidesOf(manifest), images, dark });
  const light = draw(false);
  const png = await sharp(Buffer.from(light), { density: CSS_DPI * DENSITY })
    .png()
    .toBuffer();
  return [
    textFile("picture.svg", light),
    textFile("picture-dark.svg", draw(true)),
    { path: "picture.png", bytes: new Uint8Array(png) },
  ];
}

function sidesOf({ description, built }: Manifest): [string[], string[]] {
  const { handlers } = description;
  const shown = handlers[built?.baked[0]?.handler ?? ""] ?? Object.values(handlers)[0];
  return [Object.values(shown?.inputs ?? {}), Object.values(shown?.outputs ?? {})];
}
