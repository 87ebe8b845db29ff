export { ComponentElement, propertiesOf, type ElementProps } from "./component-element.ts";
/** Loads the list of this package's elements. */
export const elementList = () => import("../elements.ts");

/** Loads the frame for elements supplied by authors. */
export const ownElements = () => import("./own-element.ts");

export { ContainerElement } from "./container-element.ts";
export { define } from "./define.ts";
export { ComponentEvent } from "./component-event.ts";
export { shared } from "./element.styles.ts";
export { idle, type Host, type SendOptions, type Status } from "./host.ts";
export { language, say, speak, type Language, type SayValues } from "../_words/say.ts";
export { lazyLoad } from "./lazy-load.ts";
export { tokens } from "./tokens.styles.ts";
