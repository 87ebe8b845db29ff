// One line for each component, in the order of the docs.
export { textbox, textboxSpec, type Textbox, type TextboxProps } from "./textbox/textbox.ts";
