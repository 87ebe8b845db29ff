import {
  app,
  audio,
  chatbot,
  column,
  composer,
  file,
  gallery,
  image,
  imageEditor,
  imageSlider,
  model3d,
  on,
  pdf,
  sketch,
  textbox,
  uploadButton,
  video,
  type App,
} from "vitrine";

const said = textbox({ label: "Said" });
const text = textbox({ label: "Text" });
const parts = {
  any: file({ label: "Any" }),
  several: file({ label: "Several", count: "many" }),
  picture: image({ label: "Picture" }),
  drawing: sketch({ label: "Drawing" }),
  sound: audio({ label: "Sound" }),
  film: video({ label: "Film" }),
  album: gallery({ label: "Album" }),
  edited: imageEditor({ label: "Edited" }),
  both: imageSlider({ label: "Both" }),
  model: model3d({ label: "Model" }),
  paper: pdf({ label: "Paper" }),
  sent: uploadButton({ label: "Send" }),
  message: composer({ label: "Message", multimodal: true }),
  talk: chatbot({ label: "Talk" }),
};

interface Ref {
  readonly id: string;
}

/** How a call names a file, by the component that takes it, and the names and types by which it is sent. */
export const TAKERS: Readonly<
  Record<keyof typeof parts, { readonly as: string; readonly value: (ref: Ref) => unknown }>
> = {
  any: { as: "a.bin", value: (ref) => ref },
  several: { as: "a.zip", value: (ref) => [ref, ref] },
  picture: { as: "a.png", value: (ref) => ref },
  drawing: { as: "a.png", value: (ref) => ref },
  sound: { as: "a.wav", value: (ref) => ref },
  film: { as: "a.mp4", value: (video) => ({ video }) },
  album: { as: "a.png", value: (image) => [{ image, caption: "a" }] },
  edited: { as: "a.png", value: (background) => ({ background, layers: [] }) },
  both: { as: "a.png", value: (ref) => [ref, ref] },
  model: { as: "a.glb", value: (ref) => ref },
  paper: { as: "a.pdf", value: (ref) => ref },
  sent: { as: "a.parquet", value: (ref) => ref },
  message: { as: "a.txt", value: (ref) => ({ text: "a", files: [ref] }) },
  talk: { as: "a.txt", value: (ref) => [{ role: "user", content: "a", files: [ref] }] },
};

/** An app with a function for each component that takes files, which reads them as a demo would. */
export function filesApp(): App {
  return app({
    title: "Files",
    layout: column(said, text, ...Object.values(parts)),
    handlers: [
      on([], { name: "say", inputs: { text }, outputs: { said }, run: ({ text }) => ({ said: text }) }),
      ...Object.entries(parts).map(([name, part]) =>
        on([], {
          name: `take_${name}`,
          inputs: { [name]: part },
          outputs: { said },
          run: async (inputs) => ({ said: await read(inputs) }),
        }),
      ),
    ],
  });
}

/** Reads every file in a value: the pixels, the samples, or the bytes. */
async function read(value: unknown): Promise<string> {
  if (Array.isArray(value)) return (await Promise.all(value.map(read))).join();
  if (typeof value !== "object" || value === null) return "";
  if ("pixels" in value) {
    const { width, height } = await (value as { pixels(): Promise<ImageData> }).pixels();
    return `${width} × ${height}`;
  }
  if ("samples" in value) {
    const { channels } = await (value as { samples(): Promise<{ channels: readonly unknown[] }> }).samples();
    return `${channels.length} channels`;
  }
  if (value instanceof Blob) return `${(await value.arrayBuffer()).byteLength} bytes`;
  return (await Promise.all(Object.values(value).map(read))).join();
}
