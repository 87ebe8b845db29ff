import { isObject } from "@vitrine/core/internal";
import { audio, file, gallery, image, model3d, video } from "@vitrine/components";
import type { Adopted, GradioProps, OpenFile } from "./adopted.ts";

const make = (factory: unknown) => factory as Adopted["make"];

/** Groups of file types in Gradio, which Vitrine has as media types. */
const GROUPS = new Set(["image", "audio", "video", "text"]);

function acceptOf({ file_types: types }: GradioProps): string[] | undefined {
  if (!Array.isArray(types)) return undefined;
  const known = types.flatMap((type) => {
    const text = String(type);
    return GROUPS.has(text) ? [`${text}/*`] : /^\.\w+$/.test(text) ? [text] : [];
  });
  return known.length > 0 ? known : undefined;
}

const isMany = ({ file_count: count }: GradioProps) => count === "multiple" || count === "directory";

const files: Adopted = {
  make: make(file),
  props: (props) => ({ required: false, count: isMany(props) ? "many" : "one", accept: acceptOf(props) }),
  receive: (value, open, props) => (isMany(props) ? openAll(value, open) : openOne(value, open)),
  hasFiles: true,
};

function lone(factory: unknown): Adopted {
  return { make: make(factory), props: () => ({ required: false }), receive: openOne, hasFiles: true };
}

/** One file, also where a list of one came. Gradio's older videos are a pair with their subtitles. */
function openOne(value: unknown, open: OpenFile): Promise<File | null> {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return open(isObject(one) && "video" in one ? one["video"] : one);
}

async function openAll(value: unknown, open: OpenFile): Promise<File[]> {
  const opened = await Promise.all([value ?? []].flat().map((one) => open(one)));
  return opened.filter((one) => one !== null);
}

type Item = { readonly image?: unknown; readonly video?: unknown; readonly caption?: string | null };

const pictures: Adopted = {
  make: make(gallery),
  props: () => ({ required: false, videos: true }),
  send: (items: readonly Item[]) =>
    items.map(({ image, video, caption }) => ({ ...(video ? { video } : { image }), caption: caption || null })),
  async receive(value, open) {
    const items = Array.isArray(value) ? (value as Item[]) : [];
    const opened = items.map(async ({ image, video, caption }) => {
      const file = await open(video ?? image);
      return file && { [video ? "video" : "image"]: file, caption: caption ?? "" };
    });
    return (await Promise.all(opened)).filter((one) => one !== null);
  },
  hasFiles: true,
};

/** What is drawn is one picture: it is sent as the background, and what comes back is the composite. */
const painted: Adopted = {
  make: make(image),
  props: () => ({ required: false }),
  send: (background) => background && { background, layers: [], composite: background, id: null },
  receive: (value, open) => open(isObject(value) ? (value["composite"] ?? value["background"]) : null),
  hasFiles: true,
  note: "Only whole pictures go to the model: it gets no layers.",
};

/** Files of all kinds. */
export const FILES: Readonly<Record<string, Adopted>> = {
  file: files,
  uploadbutton: files,
  downloadbutton: lone(file),
  image: lone(image),
  audio: lone(audio),
  video: lone(video),
  model3d: lone(model3d),
  gallery: pictures,
  imageeditor: painted,
};
