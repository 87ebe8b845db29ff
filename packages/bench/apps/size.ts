import { demo, file, number } from "vitrine";

/** Says how many bytes a file has. */
export default demo({
  title: "Size",
  inputs: { file: file({ maxBytes: 500_000_000 }) },
  outputs: { bytes: number() },
  predict: ({ file }) => ({ bytes: file.size }),
});
