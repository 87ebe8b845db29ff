import { DefinitionError } from "@vitrine/core";
import { json } from "@vitrine/components";
import type { GradioSlot } from "@vitrine/client/gradio";
import type { AnyComponent } from "@vitrine/core/internal";
import { defined, textIn, type Adopted, type GradioProps, type OpenFile } from "./adopted.ts";
import { FIELDS } from "./fields.ts";
import { FILES } from "./files.ts";
import { SHOWN } from "./shown.ts";

const KINDS: Readonly<Record<string, Adopted>> = { ...FIELDS, ...FILES, ...SHOWN };

/** How a kind of Gradio's components is shown. One without an equal is JSON. */
function adoptedOf(type: string): Adopted {
  if (Object.hasOwn(KINDS, type)) return KINDS[type]!;
  return { make: json as Adopted["make"], note: `Gradio's ${type}, as JSON.` };
}

/** A parameter or a return of an endpoint, as a component. */
export interface AdoptedSlot {
  readonly name: string;
  readonly component: AnyComponent;
  /** Value in Gradio's form. */
  send(value: unknown): unknown;
  /** Value for the component. */
  receive(value: unknown, open: OpenFile): Promise<unknown>;
  /** Props of an update, in Vitrine's words. */
  props(given: GradioProps): Record<string, unknown>;
}

/** Creates the component of a parameter or a return. */
export async function adopt({ name, component: { type, props }, info }: GradioSlot): Promise<AdoptedSlot> {
  const adopted = adoptedOf(type);
  const value = await firstValue(adopted, props);
  const given = {
    ...propsOf(adopted, props),
    label: textIn(props["label"]) ?? textIn(info.label ?? undefined) ?? name,
    value,
  };
  const note = [textIn(props["info"]), adopted.note].filter(Boolean).join(" ");
  const component = makeFitting(adopted, defined({ ...given, info: note || undefined }));
  return {
    name,
    component,
    send: (value) => (value === null || value === undefined || !adopted.send ? value : adopted.send(value, props)),
    receive: async (value, open) => (adopted.receive ? adopted.receive(value, open, props) : value),
    props: (given) => changedIn(adopted, given),
  };
}

/** Props that an update says, without those that a component always has. */
function changedIn(adopted: Adopted, given: GradioProps): Record<string, unknown> {
  const always = propsOf(adopted, {});
  return Object.fromEntries(Object.entries(propsOf(adopted, given)).filter(([key, value]) => always[key] !== value));
}

function propsOf(adopted: Adopted, props: GradioProps): Record<string, unknown> {
  const { label, visible } = props;
  return defined({
    ...adopted.props?.(props),
    label: textIn(label),
    visible: visible === false || visible === "hidden" ? false : visible === true ? true : undefined,
  });
}

/** A first value that is a file stays where it is: it is the app's, and a visitor of the page cannot read it. */
async function firstValue(adopted: Adopted, props: GradioProps): Promise<unknown> {
  const { value } = props;
  if (value === undefined || value === null || adopted.hasFiles) return undefined;
  const nothing = async () => null;
  try {
    return adopted.receive ? await adopted.receive(value, nothing, props) : value;
  } catch {
    // A value that cannot be read is the same as none.
    return undefined;
  }
}

/** Creates a component with as many of the props as it takes: an app may start with a value that is none of its choices. */
function makeFitting(adopted: Adopted, props: Record<string, unknown>): AnyComponent {
  const { value: _, ...others } = props;
  const { label, info, choices } = others;
  for (const some of [props, others]) {
    try {
      return adopted.make(some);
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
    }
  }
  return adopted.make(defined({ label, info, choices }));
}
