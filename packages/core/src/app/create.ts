import {
  defaultProps,
  factoryOf,
  type AnyComponent,
  type ComponentTrigger,
  type ComputedOptions,
  type ComputedValue,
  type PropValues,
  type Spec,
} from "./component.ts";
import { DefinitionError } from "../errors.ts";
import { isObject } from "../schema/json.ts";
import { show } from "../schema/show.ts";
import { compile, type Check } from "../schema/validate.ts";

const checks = new WeakMap<Spec, Check>();

/**
 * Creates a component from a spec. Every factory (`textbox()`, `slider()`, …) is a typed call of this.
 *
 * Throws `DefinitionError` for a prop that does not exist, has the wrong type, or conflicts with others.
 */
export function create<C extends AnyComponent>(
  spec: Spec,
  given: object = {},
  children: readonly AnyComponent[] = [],
): C {
  if (!isObject(given)) throw noRecord(spec, given);
  const { value: first, ...others } = withoutUndefined(given);
  const computed = spec.value === "session" ? undefined : computedOf(first);
  const authored = first === undefined || computed ? others : { ...others, value: first };
  checkElement(spec);
  checkProps(spec, authored);
  const props = { ...defaultProps(spec), ...authored };
  if (Object.hasOwn(authored, "value")) checkFirstValue(spec, props);
  return finish<C>({
    kind: spec.kind,
    props: Object.freeze(props),
    children: Object.freeze([...children]),
    "~spec": spec,
    "~given": Object.freeze(authored),
    ...(computed && { "~computed": computed }),
  });
}

/** A component of its own that is as another, but for some members and props. */
export function copyWith<C extends AnyComponent>(component: C, members: Partial<AnyComponent>, props: PropValues): C {
  return finish<C>({ ...component, ...members, props: Object.freeze({ ...component.props, ...props }) });
}

/** Adds the events, which name their component. */
function finish<C extends AnyComponent>(parts: AnyComponent): C {
  const component: Record<string, unknown> = { ...parts };
  for (const event of Object.keys(parts["~spec"].events)) component[event] = trigger(component, event);
  return Object.freeze(component) as unknown as C;
}

function noRecord(spec: Spec, given: unknown): DefinitionError {
  return new DefinitionError(
    `${factoryOf(spec)}(): must be called with a record of props, such as { label: "Name" }; got ${show(given)}.`,
  );
}

/** How a given value is computed; undefined for a value itself. */
function computedOf(given: unknown): ComputedOptions | undefined {
  if (typeof given === "function") return { run: given as () => unknown };
  return (given as Partial<ComputedValue<unknown>> | null | undefined)?.["~computed"];
}

/** Source: https://html.spec.whatwg.org/#valid-custom-element-name, restricted to ASCII. */
const CUSTOM_ELEMENT = /^[a-z][a-z0-9._]*-[a-z0-9._-]*$/;

function checkElement({ kind, element }: Spec) {
  if (!element) return;
  if (!CUSTOM_ELEMENT.test(element.tag))
    throw new DefinitionError(
      `The spec "${kind}": element.tag must be the name of a custom element, such as "my-${kind}"; got "${element.tag}".`,
    );
  if (!(element.module instanceof URL))
    throw new DefinitionError(
      `The spec "${kind}": element.module must be a URL: new URL("./my-${kind}.ts", import.meta.url).`,
    );
}

function trigger(component: Record<string, unknown>, event: string): ComponentTrigger {
  return Object.freeze({ component: component as unknown as AnyComponent, event });
}

function withoutUndefined(given: object): PropValues {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/**
 * Checks props against their spec: each by its schema, then all together. A prop that contains a file or another
 * platform value (a `URL`, a `Blob`, pixels) is checked when it is encoded; a session value never leaves the engine and
 * may be anything. `base` holds the current props when only some of them change.
 */
export function checkProps(
  spec: Spec,
  props: PropValues,
  name: string = factoryOf(spec),
  base = defaultProps(spec),
): void {
  for (const [prop, value] of Object.entries(props)) checkProp(spec, name, prop, value);
  const wrong = spec.check?.({ ...base, ...props });
  if (wrong) throw new DefinitionError(`${name}(): ${wrong}`);
}

/** An initial value must be one that a call could send, such as one of the choices. Empty is always valid. */
function checkFirstValue(spec: Spec, props: PropValues) {
  const { value } = props;
  const empty = value === null || (Array.isArray(value) && value.length === 0);
  if (!spec.schema || spec.encode || spec.value === "session" || empty) return;
  const wire = spec.addsUp?.(props) ? [value] : value;
  const issue = compile({ type: "object", properties: { value: spec.schema(props) } })({ value: wire })[0];
  if (issue) throw new DefinitionError(`${factoryOf(spec)}({ ${issue.field} }): ${issue.detail}`);
}

function checkProp(spec: Spec, name: string, prop: string, value: unknown): void {
  if (!Object.hasOwn(spec.props, prop)) {
    const known = Object.keys(spec.props).join(", ");
    throw new DefinitionError(`${name}(): there is no prop "${prop}". Its props are: ${known}.`);
  }
  if (prop === "value" && (spec.encode || spec.value === "session")) return;
  const issue = checkOf(spec)({ [prop]: value })[0];
  if (issue) throw new DefinitionError(`${name}({ ${issue.field} }): ${issue.detail}`);
}

function checkOf(spec: Spec): Check {
  const known = checks.get(spec);
  if (known) return known;
  const check = compile({ type: "object", properties: spec.props });
  checks.set(spec, check);
  return check;
}
