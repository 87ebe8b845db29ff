import { DefinitionError, on, type Handler, type Trigger } from "@vitrine/core";
import {
  asResetting,
  firstValues,
  isComponent,
  isObject,
  type AnyComponent,
  type AnyHandler,
  type Api,
  type EventOf,
  type Received,
} from "@vitrine/core/internal";

/** Options of `resetOn()`. */
export interface ResetOnOptions<Name extends string = string> {
  /** Name of the handler. Default: from its first trigger, such as `button-1_click`. */
  readonly name?: Name;
  /** Description, for the API's page. */
  readonly description?: string;
  /** Handlers whose calls are cancelled, such as one that still writes to a component. Default: none. */
  readonly cancels?: readonly AnyHandler[];
  /** Whether programs are offered it. Default: false. */
  readonly api?: Api;
}

/** The components as they are, or `never` for one that has no value. */
type WithValue<C> = { readonly [K in keyof C]: [Received<C[K]>] extends [never] ? never : C[K] };

/**
 * Defines a handler that puts these components, and no others, back to the values that they had at first, when one of
 * the triggers fires. It happens in the page, at once and without a call; a state of the session, and a value that a
 * function computes, take one. Other props stay as they are. Their `change` handlers run afterwards.
 *
 * Throws `DefinitionError` for a component without a value, and for one that is computed from others.
 *
 * @example
 * const clear = button("Clear");
 * app({ layout, handlers: [resetOn(clear.click, { photo, notes })] });
 */
export function resetOn<
  const Name extends string,
  const T extends Trigger | readonly Trigger[],
  const C extends Readonly<Record<string, AnyComponent>>,
>(triggers: T, components: C & WithValue<C>, options: ResetOnOptions<Name> = {}): Handler<Name, {}, C, EventOf<T>> {
  if (!isObject(components) || isComponent(components) || Object.keys(components).length === 0)
    throw new DefinitionError("resetOn(): name the components to put back: resetOn(clear.click, { photo, notes }).");
  for (const [name, component] of Object.entries(components)) checkOne(name, component);
  const outputs = components as Readonly<Record<string, AnyComponent>>;
  const handler = on(triggers as Trigger | readonly Trigger[], {
    api: false,
    ...options,
    outputs,
    run: () => firstValues(outputs) as Promise<{}>,
  });
  return asResetting(handler) as unknown as Handler<Name, {}, C, EventOf<T>>;
}

function checkOne(name: string, component: unknown) {
  if (!isComponent(component))
    throw new DefinitionError(`resetOn(): "${name}" is no component, such as textbox(). Leave it out.`);
  const { "~spec": spec, "~computed": computed } = component;
  if (!Object.hasOwn(spec.props, "value") || spec.value === "nowhere" || spec.value === "rendering")
    throw new DefinitionError(`resetOn(): the ${component.kind} "${name}" has no value. Leave it out.`);
  if (Object.keys(computed?.inputs ?? {}).length > 0)
    throw new DefinitionError(`resetOn(): "${name}" follows its inputs. Leave it out, and put these back.`);
}
