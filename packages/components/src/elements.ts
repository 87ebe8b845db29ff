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

export { ComponentElement, propertiesOf, statusElement, type ElementProps } from "./_element/component-element.ts";
/** Loads what frames the elements that authors bring. */
export const ownElements = () => import("./_element/own-element.ts");

export { ContainerElement } from "./_element/container-element.ts";
export { define } from "./_element/define.ts";
export { ComponentEvent } from "./_element/component-event.ts";
export { shared } from "./_element/element.styles.ts";
export { idle, type Host, type SendOptions, type Status } from "./_element/host.ts";
export { icons } from "./_element/icons.ts";
export { part } from "./_element/part.ts";
export { tokens } from "./_element/tokens.styles.ts";
