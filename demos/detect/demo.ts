import { annotatedImage, demo, image, stream, tabs } from "vitrine";
import { findFaces } from "./faces.ts";

const shown = () => annotatedImage({ label: "Faces", labels: ["face"], minScore: 0.5 });

const photo = demo({
  inputs: { photo: image({ label: "Photo" }) },
  outputs: { faces: shown() },
  predict: async ({ photo }) => ({ faces: { image: photo, annotations: await findFaces(photo), units: "fraction" } }),
  submitLabel: "Find faces",
  examples: [
    { photo: new URL("./node_modules/@vladmandic/face-api/demo/sample6.jpg", import.meta.url) },
    { photo: new URL("./node_modules/@vladmandic/face-api/demo/sample1.jpg", import.meta.url) },
    { photo: new URL("./node_modules/@vladmandic/face-api/demo/sample5.jpg", import.meta.url) },
  ],
});

const camera = demo({
  inputs: { frame: stream(image({ label: "Camera", streamSize: 480 }), { rate: 30 }) },
  outputs: { faces: shown() },
  async *predict({ frame }) {
    for await (const image of frame)
      yield { faces: { image, annotations: await findFaces(image), units: "fraction" as const } };
  },
  live: true,
  clearLabel: null,
});

export default tabs(
  { Photo: photo, Camera: camera },
  {
    title: "Where are the faces?",
    description:
      "Where the faces in a photo are, or before the camera, and how sure a small model is of each. It does not know who " +
      "they are. The model is BlazeFace from Google's [MediaPipe](https://github.com/google-ai-edge/mediapipe) " +
      "(Apache-2.0); it and the sample photos come in the packages `@vladmandic/human` and `@vladmandic/face-api` (MIT).",
  },
);
