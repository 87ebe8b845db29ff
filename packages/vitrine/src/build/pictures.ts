import type { Manifest } from "@vitrine/core/internal";
import { picture, type Stills } from "@vitrine/page/html";
import sharp from "sharp";
import { textFile, type BuiltFile } from "./built-file.ts";
import { dataUrls } from "./data-urls.ts";

/** Pixels of the PNG for each of the picture's: sharp on dense screens and in print. */
const DENSITY = 2;
/** The resolution at which an SVG's pixels are pixels. */
const CSS_DPI = 96;

/** The demo as a picture, in light and in dark, and as a PNG for what shows no SVG. */
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
