import { demo, image, stream, textbox } from "vitrine";

/** Counts the pictures of the camera. */
export default demo({
  title: "Live",
  inputs: { frame: stream(image({ label: "Camera", streamSize: 640 }), { rate: 30 }) },
  outputs: { seen: textbox({ label: "Seen" }) },
  live: true,
  async *predict({ frame }) {
    let count = 0;
    for await (const picture of frame) yield { seen: `${++count} of ${picture.type}` };
  },
});
