import type { Problem, Spec } from "@vitrine/core";
import type { PropValues } from "@vitrine/core/internal";
import type { ComponentElement } from "../_element/component-element.ts";
import type { Status } from "../_element/host.ts";
import { deep, mount, type Mounted, type StageOptions } from "./stage.ts";

/** Data for the contract tests of an element. */
export interface ElementCases {
  readonly spec: Spec;
  /** Valid wire values; most tests show the first. */
  readonly samples: readonly unknown[];
  /** Props for every test: those that the element requires, such as choices. */
  readonly props?: PropValues;
  /** Value after a program sets null, if the element replaces it. Default: null. */
  readonly empty?: unknown;
  /** Selector of the part with the accessible name and description. Default: `#control`. */
  readonly control?: string;
  /** Changes the first sample as a visitor, with real clicks and keys. Omitted if visitors cannot change the value. */
  readonly change?: (element: ComponentElement) => Promise<void>;
  /** Events that `change` fires, in order. Default: `input`, then `change`. */
  readonly fires?: readonly string[];
  /** Waits until the element has loaded and drawn. */
  readonly ready?: (element: ComponentElement) => Promise<unknown>;
}

/** Helpers for the contract tests. */
export interface Kit {
  /** Whether the spec has a prop. */
  has(prop: string): boolean;
  /** Waits until the element has drawn. */
  settle(element: ComponentElement): Promise<void>;
  /** Shows the first sample with a label; `props` overrides both. */
  show(props?: PropValues, stage?: StageOptions): Promise<Mounted>;
  /** The part with the accessible name and description. */
  control(element: ComponentElement): HTMLElement;
}

/** Creates the helpers for one element. */
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

/** Status of a component with a running call. */
export function busy(more: Partial<Extract<Status, { kind: "busy" }>> = {}): Status {
  const since = performance.now();
  return { kind: "busy", lead: true, place: 0, etaMs: null, since, progress: null, offline: false, stop() {}, ...more };
}

/** Error of the calls of `failed()`. */
export const problem: Problem = { code: "failed", title: "The demo failed", detail: "Ask its author about 4f9c." };

/** Status of a component with a failed call. */
export function failed(retry = () => {}): Status {
  return { kind: "failed", lead: true, problem, retry };
}
