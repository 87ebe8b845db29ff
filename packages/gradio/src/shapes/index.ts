import type { Shape } from "../shape.ts";
import { files, ownForm, plain, without } from "./build.ts";
import { chatbot, composer, reply } from "./chats.ts";
import { checkboxGroup, dropdown, radio } from "./choices.ts";
import { dataframe, fileExplorer, label, plot } from "./data.ts";
import { annotatedImage, gallery, imageEditor, video } from "./media.ts";
import { dateTime, highlightedText, html } from "./texts.ts";

const text = (type: string, example: string) => plain(type, { type: "string" }, example);
const numberOf = (type: string, example: number) => plain(type, { type: "number" }, example);
const anyJson = (type: string) => plain(type, { description: "any valid json" }, null);

/** Gradio's form of each kind of component. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  textbox: text("textbox", "Hello!!"),
  code: text("code", "print('Hello World')"),
  markdown: text("markdown", "# Hello!"),
  colorpicker: text("colorpicker", "#000000"),
  diagram: text("code", "[a] -> [b]"),
  html,
  highlightedtext: highlightedText,
  datetime: dateTime,

  number: numberOf("number", 3),
  rating: numberOf("number", 3),
  slider: {
    type: "slider",
    schema: ({ min, max }) => ({
      type: "number",
      description: `numeric value between ${Number(min)} and ${Number(max)}`,
    }),
    example: ({ min }) => min as number,
  },
  range: ownForm("json", [0, 1]),
  checkbox: plain("checkbox", { type: "boolean" }, true),

  radio,
  checkboxgroup: checkboxGroup,
  dropdown,
  tags: ownForm("dropdown", []),
  tree: ownForm("json"),

  file: files("file"),
  uploadbutton: files("uploadbutton"),
  downloadbutton: files("downloadbutton"),
  pdf: files("file"),
  image: files("image"),
  sketch: files("image"),
  audio: files("audio"),
  model3d: files("model3d"),
  video,
  gallery,
  imageeditor: imageEditor,
  imageslider: files("imageslider"),
  annotatedimage: annotatedImage,
  fileexplorer: fileExplorer,

  dataframe,
  label,
  plot,
  barplot: anyJson("nativeplot"),
  boxplot: anyJson("nativeplot"),
  heatmap: anyJson("nativeplot"),
  histogram: anyJson("nativeplot"),
  lineplot: anyJson("nativeplot"),
  scatterplot: anyJson("nativeplot"),
  map: anyJson("nativeplot"),
  json: plain("json", { description: "any valid json" }, { foo: "bar" }),
  paramviewer: anyJson("paramviewer"),
  confusionmatrix: ownForm("json"),
  diff: ownForm("json"),
  logs: ownForm("json"),
  metric: ownForm("json"),
  progress: ownForm("json"),
  question: ownForm("json"),
  scores: ownForm("json"),
  tensor: ownForm("json"),

  chatbot,
  reply,
  composer,
  conversations: ownForm("json"),
  dialogue: ownForm("dialogue", [{ speaker: "A", text: "Hello, how are you?" }]),
  pagestate: anyJson("browserstate"),

  button: without("button"),
  deeplink: without("button"),
  accordion: without("accordion"),
  column: without("column"),
  dialog: without("group"),
  grid: without("row"),
  group: without("group"),
  pages: without("tabs"),
  render: without("column"),
  row: without("row"),
  sidebar: without("sidebar"),
  steps: without("tabs"),
  tabs: without("tabs"),
  state: without("state"),
  timer: without("timer"),
};

/** Gradio's form of a kind. One that an author brought is sent as it is. */
export function shapeOf(kind: string): Shape {
  return SHAPES[kind] ?? ownForm("json");
}
