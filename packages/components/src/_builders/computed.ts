import { DefinitionError } from "@vitrine/core";
import {
  checkSlot,
  isComponent,
  type AnyComponent,
  type ComputedOptions,
  type ComputedValue,
  type Received,
} from "@vitrine/core/internal";

/**
 * A value that is computed when a page opens, again whenever an input changes, and at an interval. For one that is
 * computed once, a function is enough: `value: () => new Date().toISOString()`.
 *
 * Throws `DefinitionError` for a `run` that is no function, and for inputs that are no record of components.
 *
 * @example textbox({ value: computed({ inputs: { price, count }, run: ({ price, count }) => `${price * count} €` }) })
 */
export function computed<V, const I extends Readonly<Record<string, AnyComponent>> = {}>(
  options: Omit<ComputedOptions<V>, "inputs" | "run"> & {
    readonly inputs?: I;
    /** Computes the value from those of the inputs. */
    readonly run: (inputs: Received<I>) => V | Promise<V>;
  },
): ComputedValue<V> {
  if (typeof options.run !== "function")
    throw new DefinitionError(`computed({ run }): must be a function; got ${typeof options.run}.`);
  checkInputs("computed", options.inputs);
  return Object.freeze({ "~computed": options });
}

/** Throws `DefinitionError`, which starts with `where`, for inputs that are no record of components. */
export function checkInputs(where: string, inputs: unknown = {}): void {
  if (isComponent(inputs))
    throw new DefinitionError(`${where}({ inputs }): must be a record of components: { name: textbox() }.`);
  checkSlot(where, "inputs", inputs);
}
