import type { Problem, Spec } from "@vitrine/core";
import type { PropValues } from "@vitrine/core/internal";
import type { ComponentElement } from "../_element/component-element.ts";
import type { Status } from "../_element/host.ts";
import { deep, mount, type Mounted, type StageOptions } from "./stage.ts";

/** What the contract of an element is run with. */
export interface ElementCases {
  readonly spec: Spec;
  /** Wire values that it shows well; the first is the one most tests show. */
  readonly samples: readonly unknown[];
  /** Props that every test sets: what it cannot be without, such as choices. */
  readonly props?: PropValues;
  /** What its value is after a program set null, where it has a better word for nothing. Default: null. */
  readonly empty?: unknown;
  /** The part that carries the name and the description. Default: `#control`. */
  readonly control?: string;
  /** What a visitor does, with real clicks and keys, to change the first sample. Left out for what nobody can change. */
  readonly change?: (element: ComponentElement) => Promise<void>;
  /** The events of the spec that `change` makes it fire, in order. Default: `input`, then `change`. */
  readonly fires?: readonly string[];
  /** Waits until what the element loads or draws is there. */
  readonly ready?: (element: ComponentElement) => Promise<unknown>;
}

/** What each part of the contract works with. */
export interface Kit {
  /** Whether the spec has a prop. */
  has(prop: string): boolean;
  /** Waits until the element has drawn. */
  settle(element: ComponentElement): Promise<void>;
  /** Shows the first sample with a label; `props` overrides either. */
  show(props?: PropValues, stage?: StageOptions): Promise<Mounted>;
  /** The part that carries the name and the description. */
  control(element: ComponentElement): HTMLElement;
}

/** Makes the kit of one element's contract. */
export function kitFor(tag: string, { spec, samples, props, control = "#control", ready }: ElementCases): Kit {
  const has = (prop: string) => Object.hasOwn(spec.props, prop);
  const settle = async (element: ComponentElement) => {
    await element.updateComplete;
    await ready?.(element);
    await element.updateComplete;
  };
  return {
    has,
    settle,
    async show(more = {}, stage = {}) {
      const label = has("label") ? { label: "Subject" } : {};
      const value = has("value") ? { value: samples[0] } : {};
      const mounted = await mount(tag, { ...label, ...value, ...props, ...more }, stage);
      await settle(mounted.element);
      return mounted;
    },
    control: (element) => deep(element, control),
  };
}

/** The status of a component whose call runs. */
export function busy(more: Partial<Extract<Status, { kind: "busy" }>> = {}): Status {
  const since = performance.now();
  return { kind: "busy", lead: true, place: 0, etaMs: null, since, progress: null, offline: false, stop() {}, ...more };
}

/** What the calls of `failed()` died of. */
export const problem: Problem = { code: "failed", title: "The demo failed", detail: "Ask its author about 4f9c." };

/** The status of a component whose call failed. */
export function failed(retry = () => {}): Status {
  return { kind: "failed", lead: true, problem, retry };
}
