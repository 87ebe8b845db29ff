import type { Description } from "@vitrine/core";
import type { ComponentDescription, RenderingDescription } from "@vitrine/core/internal";

/** Calls a handler by its name: see `Visit`. */
export type CallByName = (handler: string, inputs: unknown, options?: PartCallOptions) => Promise<unknown>;

/** Options of a call of a handler in a part of the page. */
export interface PartCallOptions {
  /** Data of the trigger. */
  readonly event?: unknown;
  /** Cancels the call when aborted. */
  readonly signal?: AbortSignal;
}

/** A part of the page, as the function of a `render()` computed it for a visitor. */
export interface RenderedPart {
  /** Its components by key, by name in a handler, or by kind and number (`button-1`), in the order on the page. */
  readonly components: Readonly<Record<string, ComponentDescription>>;
  /** Names of its handlers. */
  readonly handlers: readonly string[];
  /**
   * Calls one of its handlers, and returns its outputs. Inputs that are left out have their first values. What is
   * shown does not change: render the part again. Throws `TypeError` if there is no handler of that name.
   */
  run(handler: string, inputs?: unknown, options?: PartCallOptions): Promise<unknown>;
  /** Computes a part inside it: see `Visit`. */
  render(name: string, inputs?: Readonly<Record<string, unknown>>): Promise<RenderedPart>;
}

/** Computes a part of the page, with these values of its inputs. Throws `TypeError` if there is none of that name. */
export async function renderPart(
  name: string,
  inputs: Readonly<Record<string, unknown>>,
  { components }: Pick<Description, "components">,
  call: CallByName,
): Promise<RenderedPart> {
  const by = Object.hasOwn(components, name) ? components[name]!.rendering : undefined;
  if (by === undefined) throw new TypeError(noPart(name, components));
  const [rendering] = Object.values((await call(by, inputs)) as Record<string, RenderingDescription | null>);
  return toPart(name, rendering ?? { components: {}, handlers: {}, layout: { id: "", children: [] } }, call);
}

function toPart(name: string, { components, handlers }: RenderingDescription, call: CallByName): RenderedPart {
  const own = (id: string) => id.slice(name.length + 1);
  const names = Object.keys(handlers).map(own);
  return {
    components: Object.fromEntries(Object.entries(components).map(([id, component]) => [own(id), component])),
    handlers: names,
    render: (inside, inputs = {}) => renderPart(`${name}-${inside}`, inputs, { components }, call),
    async run(handler, inputs = {}, options) {
      const full = `${name}.${handler}`;
      if (!Object.hasOwn(handlers, full))
        throw new TypeError(`There is no handler "${handler}" in "${name}". Here: ${names.join(", ") || "none"}.`);
      const described = handlers[full]!;
      const isBare = described.lone.input && Object.hasOwn(described.inputs, "input");
      const outputs = await call(full, isBare ? { input: inputs } : inputs, options);
      return described.lone.output ? (outputs as { readonly output?: unknown }).output : outputs;
    },
  };
}

function noPart(name: string, components: Description["components"]): string {
  const names = Object.keys(components).filter((id) => components[id]!.rendering !== undefined);
  return `There is no render() named "${name}". Here: ${names.join(", ") || "none"}. Its key is its name: render({ key: "${name}", … }).`;
}
