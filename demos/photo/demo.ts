import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { demo, image, markdown, slider } from "vitrine";
import { drawFaces } from "./draw.ts";
import { findFaces, type Face } from "./faces.ts";
import { fitWithin } from "./fit-within.ts";

/** The longer side of the picture that comes back, in pixels: as much as a screen shows. */
const LONGEST = 1280;

const require = createRequire(import.meta.url);

export default demo({
  title: "Where are the faces?",
  description:
    "Where the faces in a photo are, and how sure a small model is of each. It does not know who they are. The model " +
    "is BlazeFace from Google's [MediaPipe](https://github.com/google-ai-edge/mediapipe) (Apache-2.0); it and the " +
    "sample photos come in the packages `@vladmandic/human` and `@vladmandic/face-api` (MIT).",
  inputs: {
    photo: image({ label: "Photo" }),
    sure: slider({ label: "How sure, at least", min: 0.3, max: 0.95, step: 0.05, value: 0.5 }),
  },
  outputs: { picture: image({ label: "Faces" }), found: markdown({ label: "What was found" }) },
  async predict({ photo, sure }) {
    const size = fitWithin(await photo.pixels(), LONGEST);
    const picture = await photo.pixels(size);
    const faces = await findFaces(photo, size, sure);
    return { picture: drawFaces(picture, faces), found: toTable(faces) };
  },
  examples: [6, 1, 5].map((number) => ({ photo: samplePhoto(number) })),
  runs: "server",
});

function samplePhoto(number: number): URL {
  return pathToFileURL(require.resolve(`@vladmandic/face-api/demo/sample${number}.jpg`));
}

function toTable(faces: readonly Face[]): string {
  if (faces.length === 0) return "No face was found. Try a photo that shows faces from the front, and not too small.";
  const rows = faces.map(({ box, sure }, i) => {
    const places = [box.left, box.top, box.width, box.height].map(Math.round).join(" | ");
    return `| ${i + 1} | ${Math.round(sure * 100)} % | ${places} |`;
  });
  return ["| Face | Sure | Left | Top | Width | Height |", "| --: | --: | --: | --: | --: | --: |", ...rows].join("\n");
}
