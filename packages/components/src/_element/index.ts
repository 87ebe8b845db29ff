export { ComponentElement, propertiesOf, statusElement, type ElementProps } from "./component-element.ts";
/** Loads the list of the elements of this package. */
export const elementList = () => import("../elements.ts");

/** Loads what frames the elements that authors bring. */
export const ownElements = () => import("./own-element.ts");

export { ContainerElement } from "./container-element.ts";
export { define } from "./define.ts";
export { ComponentEvent } from "./component-event.ts";
export { shared } from "./element.styles.ts";
export { idle, type Host, type SendOptions, type Status } from "./host.ts";
export { icons } from "./icons.ts";
export { lazyLoad } from "./lazy-load.ts";
export { tokens } from "./tokens.styles.ts";
