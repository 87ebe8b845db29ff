import type { Media } from "./sink.ts";

const ENDINGS: Readonly<Record<string, string>> = {
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "image/webp": ".webp",
  "audio/wav": ".wav",
  "audio/mpeg": ".mp3",
  "text/plain": ".txt",
  "text/markdown": ".md",
  "application/json": ".json",
};

/** File name of a medium: its name, with nothing that leads elsewhere, its step, and an ending by its type. */
export function mediaName({ name, step, data }: Media): string {
  const plain = name.replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-+|-+$/g, "") || "media";
  return `${plain.slice(0, 100)}-${step}${ENDINGS[data.type.split(";")[0]!] ?? ".bin"}`;
}
