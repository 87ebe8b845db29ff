/**
 * The element of each kind, loaded when a page needs it: one chunk each. A page asks for the kinds of its app and loads
 * no others.
 */
export const elements: Readonly<Record<string, () => Promise<unknown>>> = {
  textbox: () => import("./textbox/textbox.element.ts"),
  number: () => import("./number/number.element.ts"),
  slider: () => import("./slider/slider.element.ts"),
  checkbox: () => import("./checkbox/checkbox.element.ts"),
  checkboxgroup: () => import("./checkboxgroup/checkboxgroup.element.ts"),
  radio: () => import("./radio/radio.element.ts"),
  dropdown: () => import("./dropdown/dropdown.element.ts"),
  button: () => import("./button/button.element.ts"),
  markdown: () => import("./markdown/markdown.element.ts"),
  json: () => import("./json/json.element.ts"),
  code: () => import("./code/code.element.ts"),
  label: () => import("./label/label.element.ts"),
  file: () => import("./file/file.element.ts"),
  image: () => import("./image/image.element.ts"),
  sketch: () => import("./sketch/sketch.element.ts"),
  gallery: () => import("./gallery/gallery.element.ts"),
  html: () => import("./html/html.element.ts"),
  row: () => import("./row/row.element.ts"),
  column: () => import("./column/column.element.ts"),
  group: () => import("./group/group.element.ts"),
  accordion: () => import("./accordion/accordion.element.ts"),
  tabs: () => import("./tabs/tabs.element.ts"),
};
