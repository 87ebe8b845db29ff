import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DemoPicture } from "@vitrine/server";
import type { DemoFile } from "./names.ts";

const TYPES = { svg: "image/svg+xml", png: "image/png", webp: "image/webp", jpg: "image/jpeg" };

/**
 * Pictures of demos, by name: `picture.svg`, `.png`, `.webp` or `.jpg` beside a demo's file, and `picture-dark` for the
 * dark scheme. `vitrine build` draws both.
 */
export async function picturesOf(demos: readonly DemoFile[]): Promise<Record<string, DemoPicture>> {
  const found = await Promise.all(demos.map(async ({ file, name }) => [name, await pictureIn(dirname(file))] as const));
  return Object.fromEntries(found.flatMap(([name, picture]) => (picture ? [[name, picture]] : [])));
}

async function pictureIn(folder: string): Promise<DemoPicture | undefined> {
  const [light, dark] = await Promise.all(["picture", "picture-dark"].map((name) => firstOf(folder, name)));
  return light && { light, ...(dark && { dark }) };
}

async function firstOf(folder: string, name: string): Promise<Blob | undefined> {
  for (const [ending, type] of Object.entries(TYPES)) {
    const bytes = await readFile(join(folder, `${name}.${ending}`)).catch(() => undefined);
    if (bytes) return new Blob([bytes], { type });
  }
  return undefined;
}
