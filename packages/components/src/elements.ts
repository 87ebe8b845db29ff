/** Element of each kind, in a chunk of its own, loaded on demand. A page loads only the kinds of its app. */
export const elements: Readonly<Record<string, () => Promise<unknown>>> = {
  textbox: () => import("./textbox/textbox.element.ts"),
  number: () => import("./number/number.element.ts"),
  slider: () => import("./slider/slider.element.ts"),
  checkbox: () => import("./checkbox/checkbox.element.ts"),
  checkboxgroup: () => import("./checkboxgroup/checkboxgroup.element.ts"),
  radio: () => import("./radio/radio.element.ts"),
  dropdown: () => import("./dropdown/dropdown.element.ts"),
  colorpicker: () => import("./colorpicker/colorpicker.element.ts"),
  datetime: () => import("./datetime/datetime.element.ts"),
  button: () => import("./button/button.element.ts"),
  markdown: () => import("./markdown/markdown.element.ts"),
  dataframe: () => import("./dataframe/dataframe.element.ts"),
  json: () => import("./json/json.element.ts"),
  code: () => import("./code/code.element.ts"),
  label: () => import("./label/label.element.ts"),
  highlightedtext: () => import("./highlightedtext/highlightedtext.element.ts"),
  file: () => import("./file/file.element.ts"),
  image: () => import("./image/image.element.ts"),
  audio: () => import("./audio/audio.element.ts"),
  annotatedimage: () => import("./annotatedimage/annotatedimage.element.ts"),
  sketch: () => import("./sketch/sketch.element.ts"),
  gallery: () => import("./gallery/gallery.element.ts"),
  lineplot: () => import("./lineplot/lineplot.element.ts"),
  barplot: () => import("./barplot/barplot.element.ts"),
  scatterplot: () => import("./scatterplot/scatterplot.element.ts"),
  chatbot: () => import("./chatbot/chatbot.element.ts"),
  reply: () => import("./reply/reply.element.ts"),
  composer: () => import("./composer/composer.element.ts"),
  conversations: () => import("./conversations/conversations.element.ts"),
  pagestate: () => import("./pagestate/pagestate.element.ts"),
  timer: () => import("./timer/timer.element.ts"),
  html: () => import("./html/html.element.ts"),
  row: () => import("./row/row.element.ts"),
  column: () => import("./column/column.element.ts"),
  render: () => import("./render/render.element.ts"),
  grid: () => import("./grid/grid.element.ts"),
  group: () => import("./group/group.element.ts"),
  accordion: () => import("./accordion/accordion.element.ts"),
  dialog: () => import("./dialog/dialog.element.ts"),
  sidebar: () => import("./sidebar/sidebar.element.ts"),
  steps: () => import("./steps/steps.element.ts"),
  pages: () => import("./pages/pages.element.ts"),
  tabs: () => import("./tabs/tabs.element.ts"),
};

/** Loads the element of a kind. Throws for an unknown kind. */
export function elementOf(kind: string): Promise<unknown> {
  const load = elements[kind];
  if (load) return load();
  throw new Error(
    `This page knows no component "${kind}": its spec needs an \`element\`, or page and app one version.`,
  );
}
