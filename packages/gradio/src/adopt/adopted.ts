import type { Json } from "@vitrine/core";
import type { AnyComponent } from "@vitrine/core/internal";

/** Props of a component as a Gradio app describes it. They are another server's data: any may be missing or wrong. */
export type GradioProps = Readonly<Record<string, Json | undefined>>;

/** Opens a file that a call gave: a `FileRef` becomes a `File`. Anything else becomes null. */
export type OpenFile = (ref: unknown) => Promise<File | null>;

/** How one kind of Gradio's components is shown, and how its values are sent and received. */
export interface Adopted {
  /** Creates the component. The props are those that `props` gives, with the common ones. */
  readonly make: (props: Record<string, unknown>) => AnyComponent;
  /** Props in Vitrine's words, of those that are there. */
  readonly props?: (props: GradioProps) => Record<string, unknown>;
  /** Value in Gradio's form, of what a function receives; its files are `File`s. Default: unchanged. */
  readonly send?: (value: any, props: GradioProps) => unknown;
  /** Value that a function may return, of Gradio's form; its files are references. Default: unchanged. */
  readonly receive?: (value: any, open: OpenFile, props: GradioProps) => unknown;
  /** Whether its value may be the component's first. Default: yes, if `receive` needs no file. */
  readonly hasFiles?: true;
  /** A sentence for visitors on what is different. */
  readonly note?: string;
}

/** A text of a prop; undefined for anything else. */
export function textIn(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A number of a prop; undefined for anything else. */
export function numberIn(value: Json | undefined): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** Copy without what is undefined. */
export function defined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
