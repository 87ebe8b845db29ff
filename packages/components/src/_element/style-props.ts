import { noChange } from "lit";
import { Directive, directive, PartType, type ElementPart, type PartInfo } from "lit/directive.js";

class StyleProps extends Directive {
  #set: readonly string[] = [];

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("styleProps() belongs on an element: <div ${styleProps(…)}>.");
  }

  render(_props: Readonly<Record<string, string>>): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [props]: [Readonly<Record<string, string>>]): unknown {
    const { style } = element as HTMLElement;
    for (const name of this.#set) if (!(name in props)) style.removeProperty(name);
    for (const [name, value] of Object.entries(props)) style.setProperty(name, value);
    this.#set = Object.keys(props);
    return noChange;
  }
}

/**
 * Sets CSS properties on a template's element. Unlike Lit's `styleMap` it never writes a `style` attribute, which a
 * strict content security policy forbids.
 *
 * @example html`<div ${styleProps({ "max-height": `${height}px` })}></div>`
 */
export const styleProps = directive(StyleProps);
