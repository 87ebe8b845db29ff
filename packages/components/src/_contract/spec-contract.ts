import {
  app,
  create,
  DefinitionError,
  InputError,
  localEngine,
  on,
  runToEnd,
  type Issue,
  type Json,
  type Spec,
  type Trigger,
} from "@vitrine/core";
import {
  compile,
  factoryOf,
  hasPlace,
  stillOf,
  stillText,
  type AnyComponent,
  type PropSchema,
} from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { memoryContext } from "./memory-context.ts";

/** A value returned by `predict`, its wire value, and the value that `predict` receives for it. */
export interface Trip {
  /** Value that `predict` returns. */
  readonly given: unknown;
  /** Wire value; omitted if it contains a random id. */
  readonly wire?: Json;
  /** Value that the next `predict` receives; omitted for outputs only. Default: not decoded. */
  readonly got?: unknown;
}

/** Data for the contract tests of a spec. */
export interface SpecCases {
  /** Props of the component for the samples. Default: none. */
  readonly props?: object;
  /** Wire values that a call may send. */
  readonly samples: readonly unknown[];
  /** Invalid wire values, each rejected with an issue that names the field. */
  readonly refused: readonly unknown[];
  /** Encoding and decoding cases, for specs with `encode` or `decode`. */
  readonly trips?: readonly Trip[];
}

/**
 * Contract tests of every spec. A component's `x.test.ts` runs them and adds its own.
 *
 * @example specContract(sliderSpec, slider, { props: { max: 10 }, samples: [0, 10], refused: [11, "3", null] });
 */
export function specContract(spec: Spec, factory: (props: never) => AnyComponent, cases: SpecCases): void {
  const make = (props: object = {}) => factory({ ...cases.props, ...props } as never);
  describe(`the contract of the spec of ${spec.kind}`, () => {
    words(spec, factory);
    props(spec, make);
    component(spec, make);
    values(make(), cases);
    carried(spec, make(), cases.trips ?? []);
  });
}

/** Tests which wire values a component accepts. For further props of the same spec. */
export function valueContract(component: AnyComponent, cases: Pick<SpecCases, "samples" | "refused">): void {
  describe(`${component.kind}(${JSON.stringify(component["~given"])})`, () => {
    values(component, cases);
  });
}

const SENTENCE = /^[A-Z0-9`"].*[.?]$/su;

function words(spec: Spec, factory: { readonly name: string }) {
  test("has a kind that can name an element, and says what it is for", () => {
    expect(spec.kind).toMatch(/^[a-z][a-z0-9]*$/);
    expect(spec.description).toMatch(SENTENCE);
  });

  test("names the function that creates it, as errors do", () => {
    // Some are made by a function of their test, which calls the one that is meant.
    const name = factory.name.toLowerCase() === spec.kind ? factory.name : spec.kind;
    expect(factoryOf(spec)).toBe(name);
  });

  test.each(Object.entries(spec.events))("says in a sentence when the event %s fires", (_, moment) => {
    expect(typeof moment === "string" ? moment : moment.description).toMatch(SENTENCE);
  });

  test("can be read as JSON, so that docs and descriptions are made of it", () => {
    const { kind, description, props, events } = spec;
    const data = { kind, description, props, events };
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  });
}

function props(spec: Spec, make: (props?: object) => AnyComponent) {
  test.each(Object.entries(spec.props))("states the prop %s in a sentence, with a default that fits", (_, prop) => {
    expect(prop.description).toMatch(SENTENCE);
    expect(compile({ type: "object", properties: { prop } })({ prop: prop.default })).toEqual([]);
  });

  test("refuses a prop that it does not have, by name", () => {
    expect(() => make({ nonsense: 1 })).toThrow(DefinitionError);
    expect(() => make({ nonsense: 1 })).toThrow(new RegExp(`${factoryOf(spec)}\\(\\).*"nonsense"`));
  });

  const refusable = Object.entries(spec.props).flatMap(([name, prop]) => {
    const wrong = name === "value" && spec.encode ? undefined : wrongFor(prop);
    return wrong === undefined ? [] : [{ name, wrong }];
  });
  test.each(refusable)("refuses the wrong type for the prop $name, by name", ({ name, wrong }) => {
    expect(() => make({ [name]: wrong })).toThrow(new RegExp(`${factoryOf(spec)}\\(.*${name}.*got`));
  });
}

/** A value that a prop's schema rejects, or undefined if it accepts anything. */
function wrongFor(prop: PropSchema): Json | undefined {
  const check = compile({ type: "object", properties: { prop } });
  const strangers: Json[] = [{ strange: true }, ["strange", [{}]], "\u0000strange", -0.5, true];
  return strangers.find((value) => check({ prop: value }).length > 0);
}

function component(spec: Spec, make: (props?: object) => AnyComponent) {
  test("makes a plain frozen value with every prop, the author's and the defaults", () => {
    const made = make();
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    for (const part of [made, made.props, made.children, made["~given"]]) expect(Object.isFrozen(part)).toBe(true);
    expect(made).toMatchObject({ kind: spec.kind, "~spec": spec });
    expect(Object.keys(made.props).sort()).toEqual(Object.keys(spec.props).sort());
  });

  test("makes a new component each time", () => {
    expect(make()).not.toBe(make());
  });

  test("has each of its events as a property, to be listed in a handler", () => {
    const made = make();
    for (const event of Object.keys(spec.events)) expect(Reflect.get(made, event)).toEqual({ component: made, event });
  });

  if (spec.value === "session") return;

  test("is described as JSON", async () => {
    const engine = engineOf(make());
    const description = await engine.describe();
    await engine.close();
    expect(JSON.parse(JSON.stringify(description))).toEqual(description);
    expect(Object.values(description.components).map(({ kind }) => kind)).toContain(spec.kind);
  });
}

function values(component: AnyComponent, { samples, refused }: Pick<SpecCases, "samples" | "refused">) {
  const { schema, encode, value = "page" } = component["~spec"];
  if (value !== "page") return;

  test("has a schema that is plain JSON", () => {
    const json = schema!(component.props);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  test.each(titled(samples))("takes $title", ({ value }) => {
    expect(issuesOf(component, value)).toEqual([]);
  });

  // A wire file has a name and a size, which samples may lack.
  const { decode } = component["~spec"];
  test.each(titled(decode ? [] : samples))("shows $title where no script runs", ({ value }) => {
    const still = stillOf(component, value as Json, component.props);
    expect(JSON.parse(JSON.stringify(still))).toEqual(still);
    const empty = value === null || value === "" || (Array.isArray(value) && value.length === 0);
    expect(empty || stillText(still) !== "").toBe(true);
  });

  test.each(titled(refused))("refuses $title, with an issue that names the field", ({ value }) => {
    const [issue] = issuesOf(component, value);
    expect(issue?.field).toMatch(/^input\b/);
    expect(issue?.detail).toMatch(/; got .+\.$|^is (missing|empty|not known)\./s);
    expect(issue?.detail).not.toContain("undefined");
  });

  const { type, minItems = 0 } = schema!(component.props);
  test.each(type === "array" && minItems === 0 ? [null] : [])("takes %s as the empty list", async (value) => {
    expect(await echo(component, value)).toEqual([]);
  });

  // Files must be stored before a call refers to them, and an encoder takes values other than wire values.
  if (encode || JSON.stringify(schema!(component.props)).includes('"x-file"')) return;

  test.each(titled(samples))("carries $title through a call", async ({ value }) => {
    expect(await echo(component, value)).toEqual(value);
  });

  test.each(titled(refused))("stops a call with $title before its function", async ({ value }) => {
    await expect(echo(component, value)).rejects.toThrow(InputError);
  });
}

function titled(values: readonly unknown[]): { title: string; value: unknown }[] {
  return values.map((value) => {
    const text = JSON.stringify(value) ?? String(value);
    return { value, title: text.length > 50 ? `${text.slice(0, 50)}…` : text };
  });
}

function issuesOf({ "~spec": spec, props }: AnyComponent, value: unknown): readonly Issue[] {
  return compile({ type: "object", properties: { input: spec.schema!(props) } })({ input: value });
}

const NOTHING: Spec = { kind: "nothing", description: "Nothing.", props: {}, events: {}, value: "nowhere" };

/** A component without a place is in an app if a handler listens to it. */
function listenersOf(component: AnyComponent) {
  if (hasPlace(component)) return [];
  const events = Object.keys(component["~spec"].events);
  return [on(events.map((event) => Reflect.get(component, event)) as Trigger[], { run: () => {} })];
}

function engineOf(component: AnyComponent) {
  const layout = hasPlace(component) ? component : create(NOTHING);
  const { value = "page" } = component["~spec"];
  if (value === "nowhere" || value === "rendering")
    return localEngine(app({ layout, handlers: listenersOf(component) }));
  const slot = { inputs: component, outputs: component };
  return localEngine(app({ layout, handlers: [on([], { name: "echo", ...slot, run: (v) => v as never })] }));
}

/** Sends a value through an app that returns its input. */
async function echo(component: AnyComponent, value: unknown): Promise<unknown> {
  const engine = engineOf(component);
  try {
    return (await runToEnd(engine, { handler: "echo", inputs: { input: value as Json } }))["output"];
  } finally {
    await engine.close();
  }
}

function carried(spec: Spec, component: AnyComponent, trips: readonly Trip[]) {
  const context = memoryContext(component.props);
  const encode = async ({ given }: Trip) => (spec.encode ? await spec.encode(given, context) : given);

  test.each(trips)("turns what the function gives into a value that its schema takes (%#)", async (trip) => {
    expect(issuesOf(component, await encode(trip))).toEqual([]);
  });

  test.each(trips.filter((trip) => "wire" in trip))("turns $given into $wire for the wire", async (trip) => {
    expect(await encode(trip)).toEqual(trip.wire);
  });

  test.each(trips.filter((trip) => "got" in trip))("gives the next function $got for $given", async (trip) => {
    const wire = await encode(trip);
    expect(spec.decode ? await spec.decode(wire as never, context) : wire).toEqual(trip.got);
  });
}
