import type { Problem, PropValues, Spec } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type { ComponentElement } from "../_element/component-element.ts";
import { ComponentEvent } from "../_element/component-event.ts";
import { idle, type Status } from "../_element/host.ts";
import { expectAccessible } from "./accessible.ts";
import { forbiddenMarkup } from "./markup-watch.ts";
import { deep, deepAll, focused, mount, type Mounted, type StageOptions } from "./stage.ts";

/** What the contract of an element is run with. */
export interface ElementCases {
  readonly spec: Spec;
  /** Wire values that it shows well; the first is the one most tests show. */
  readonly samples: readonly unknown[];
  /** Props that every test sets: what it cannot be without, such as choices. */
  readonly props?: PropValues;
  /** The part that carries the name and the description. Default: `#control`. */
  readonly control?: string;
  /** What a visitor does, with real clicks and keys, to change the first sample. Left out for what nobody can change. */
  readonly change?: (element: ComponentElement) => Promise<void>;
  /** The events of the spec that `change` makes it fire, in order. Default: `input`, then `change`. */
  readonly fires?: readonly string[];
  /** Waits until what the element loads or draws is there. */
  readonly ready?: (element: ComponentElement) => Promise<unknown>;
}

/**
 * What every element promises, whatever it shows. A component's `x.element.test.ts` runs this in a real browser and
 * adds what is particular. A promise about a prop holds for the specs that have that prop.
 *
 * @example elementContract("vitrine-slider", { spec: sliderSpec, samples: [3], change: () => userEvent.keyboard("{Tab}{ArrowUp}") });
 */
export function elementContract(tag: string, cases: ElementCases): void {
  const kit = kitFor(tag, cases);
  describe(`the contract of <${tag}>`, () => {
    rendering(tag, cases, kit);
    if (kit.has("label")) naming(cases, kit);
    states(cases, kit);
    layout(cases, kit);
    keyboard(cases, kit);
    if (cases.change) changing(cases, cases.change, kit);
    accessibility(cases, kit);
  });
}

type Kit = ReturnType<typeof kitFor>;

function kitFor(tag: string, { spec, samples, props, control = "#control", ready }: ElementCases) {
  const has = (prop: string) => Object.hasOwn(spec.props, prop);
  const settle = async (element: ComponentElement) => {
    await element.updateComplete;
    await ready?.(element);
    await element.updateComplete;
  };
  return {
    has,
    settle,
    /** Shows the first sample with a label; `more` overrides either. */
    async show(more: PropValues = {}, stage: StageOptions = {}): Promise<Mounted> {
      const label = has("label") ? { label: "Subject" } : {};
      const value = has("value") ? { value: samples[0] } : {};
      const mounted = await mount(tag, { ...label, ...value, ...props, ...more }, stage);
      await settle(mounted.element);
      return mounted;
    },
    control: (element: ComponentElement) => deep(element, control),
  };
}

function busy(more: Partial<Extract<Status, { kind: "busy" }>> = {}): Status {
  const since = performance.now();
  return { kind: "busy", lead: true, place: 0, etaMs: null, since, progress: null, offline: false, stop() {}, ...more };
}

const PROBLEM: Problem = { code: "failed", title: "The demo failed", detail: "Ask its author about 4f9c." };

function failed(retry = () => {}): Status {
  return { kind: "failed", lead: true, problem: PROBLEM, retry };
}

function rendering(tag: string, { spec, samples, props }: ElementCases, { show, settle, has }: Kit) {
  test("is registered under its tag, which is its spec's kind", () => {
    expect(customElements.get(tag)).toBeDefined();
    expect(tag).toBe(`vitrine-${spec.kind}`);
  });

  test("renders with nothing set but what it cannot be without", async () => {
    const { element } = await mount(tag, props);
    await settle(element);
    expect(element.shadowRoot!.childElementCount).toBeGreaterThan(0);
    expect(element.isUpdatePending).toBe(false);
  });

  test("shows each sample, then nothing, then a sample again, and fires nothing: a program did it", async () => {
    const { element, events } = await show();
    for (const value of [...samples, null, samples[0]]) {
      element.assign({ value });
      await settle(element);
      expect(element.value).toEqual(value);
    }
    expect(events).toEqual([]);
  });

  test("keeps the last of many values that come faster than it draws", async () => {
    const { element } = await show();
    for (let i = 0; i < 50; i++) {
      element.assign({ value: samples[i % samples.length] });
      if (i % 7 === 0) await element.updateComplete;
    }
    element.assign({ value: samples[0] });
    await settle(element);
    expect(element.value).toEqual(samples[0]);
  });

  test("can be taken off the page and put back", async () => {
    const { element, stage } = await show();
    element.remove();
    stage.append(element);
    await settle(element);
    if (has("value")) expect(element.value).toEqual(samples[0]);
  });

  test("uses no markup that a strict content security policy forbids", async () => {
    const { element } = await show({ info: "Help", status: busy() });
    element.assign({ status: idle, value: null });
    await settle(element);
    expect(forbiddenMarkup()).toEqual([]);
  });
}

function naming(_: ElementCases, { show, control, has }: Kit) {
  test("is named by its label", async () => {
    const { element } = await show({ label: "Mood" });
    await expect.element(control(element)).toHaveAccessibleName(expect.stringContaining("Mood"));
    expect(element.shadowRoot!.textContent).toContain("Mood");
  });

  test("has a name for screen readers when no label is shown", async () => {
    const { element } = await show({ label: "", name: "mood" });
    await expect.element(control(element)).toHaveAccessibleName(expect.stringMatching(/\S/));
  });

  if (has("info")) {
    test("is described by its help", async () => {
      const { element } = await show({ info: "Between sad and joyful." });
      await expect.element(control(element)).toHaveAccessibleDescription("Between sad and joyful.");
      expect(element.shadowRoot!.textContent).toContain("Between sad and joyful.");
    });
  }

  test("says what is wrong with its value, and is described by it", async () => {
    const { element } = await show({ error: "must be at most 3; got 4." });
    await expect.element(control(element)).toHaveAccessibleDescription(expect.stringContaining("must be at most 3"));
    expect(deep(element, "#error").checkVisibility()).toBe(true);
  });
}

function states({ spec }: ElementCases, { show, settle, has }: Kit) {
  const shows = spec.value !== "nowhere";

  if (has("readonly")) {
    test("offers nothing to change when it is read-only", async () => {
      const { element } = await show({ readonly: true });
      expect(editableFields(element)).toEqual([]);
    });
  }

  if (has("disabled")) {
    test("is skipped by the keyboard and cannot be changed when it is disabled", async () => {
      const { element } = await show({ disabled: true });
      expect(editableFields(element)).toEqual([]);
      expect(deepAll(element, "button:not(:disabled, .icon)")).toEqual([]);
    });
  }

  if (!shows) return;

  test("says that it is busy, with a Stop that stops", async () => {
    let stops = 0;
    const { element } = await show({ status: busy({ stop: () => void stops++ }) });
    expect(element.getAttribute("aria-busy")).toBe("true");
    await expect.poll(() => stopButton(element)).toBeDefined();
    await userEvent.click(stopButton(element)!);
    expect(stops).toBe(1);
  });

  test("says why a call failed, where the result would be, until it is idle again", async () => {
    const { element } = await show({ status: failed() });
    await expect.poll(() => textOf(element)).toContain(PROBLEM.detail);
    element.status = idle;
    await settle(element);
    expect(textOf(element)).not.toContain(PROBLEM.detail);
  });

  test("leaves the words about a call to the output that leads", async () => {
    const { element } = await show({ status: busy({ lead: false }) });
    expect(deepAll(element, "vitrine-status")).toEqual([]);
  });
}

function stopButton(element: ComponentElement): HTMLElement | undefined {
  return deepAll(element, "button").find((button) => /stop/i.test(button.ariaLabel ?? button.textContent));
}

/** Fields that a visitor could change now. */
function editableFields(element: ComponentElement): HTMLElement[] {
  const fields = deepAll<HTMLInputElement>(element, "input, textarea, select, [contenteditable=true]");
  return fields.filter((field) => !field.matches(":disabled") && field.readOnly !== true);
}

function textOf(element: ComponentElement): string {
  return deepAll(element, "*")
    .map((inner) => (inner.shadowRoot ?? inner).textContent ?? "")
    .join(" ");
}

function layout(_: ElementCases, { show, has }: Kit) {
  const long = has("label") ? { label: "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" } : {};
  const help = has("info")
    ? { info: "https://example.org/a/very/long/address/without/a/single/space/in/it/at/all" }
    : {};

  test.each(["ltr", "rtl"] as const)("stays inside 280 pixels, %s, long words and all", async (dir) => {
    const { element, stage } = await show({ ...long, ...help }, { width: 280, dir });
    expect(stage.scrollWidth).toBeLessThanOrEqual(280);
    expect(sticksOut(element)).toEqual([]);
  });

  test("is not on the page while it is hidden", async () => {
    const { element } = await show();
    element.hidden = true;
    expect(element.checkVisibility()).toBe(false);
  });
}

/** What is drawn past the element's sides, unless something around it scrolls or clips. */
function sticksOut(element: ComponentElement): string[] {
  const { left, right } = element.getBoundingClientRect();
  const outside = deepAll(element, ":not(svg *)").filter((inner) => {
    const box = inner.getBoundingClientRect();
    return box.width > 1 && (box.right > right + 1 || box.left < left - 1) && !isClipped(inner, element);
  });
  return outside.map((inner) => `${inner.localName}.${inner.className}`);
}

function isClipped(inner: Element, element: Element): boolean {
  for (let at = parentOf(inner); at && at !== element; at = parentOf(at)) {
    if (getComputedStyle(at).overflowX !== "visible") return true;
  }
  return inner.matches("[popover]");
}

function parentOf(node: Element): Element | null {
  const root = node.getRootNode();
  return node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

function keyboard({ change }: ElementCases, { show, has }: Kit) {
  test("lets the keyboard in where there is something to do, and out again", async () => {
    const { element, stage } = await show();
    const stops = await tabThrough(element, stage);
    if (change) expect(stops).toBeGreaterThan(0);
  });

  if (has("disabled")) {
    test("is passed by the keyboard while it is disabled", async () => {
      const { element, stage } = await show({ disabled: true });
      const fields = (at: Element) => at.matches("input, select, textarea");
      expect(await tabThrough(element, stage, fields)).toBe(0);
    });
  }
}

const MOST_STOPS = 60;

/** Tabs from a button before the element to one behind it. Counts the stops inside that match. */
async function tabThrough(element: ComponentElement, stage: HTMLElement, counts = (_: Element) => true) {
  const [before, after] = ["before", "after"].map((name) => {
    const button = document.createElement("button");
    button.textContent = name;
    return button;
  });
  stage.prepend(before!);
  stage.append(after!);
  before!.focus();
  let stops = 0;
  for (let i = 0; i < MOST_STOPS; i++) {
    await userEvent.tab();
    if (document.activeElement === after) return stops;
    if (document.activeElement === element && counts(focused()!)) stops++;
  }
  throw new Error(`After ${MOST_STOPS} tabs the focus is still in <${element.localName}>. Let the keyboard out.`);
}

function changing(
  { spec, fires = ["input", "change"] }: ElementCases,
  change: NonNullable<ElementCases["change"]>,
  kit: Kit,
) {
  const { show, settle } = kit;

  test(`fires ${fires.join(", ")} when the visitor changes it, as events that reach the page`, async () => {
    const { element, events } = await show();
    const before = structuredClone(element.value);
    await change(element);
    await settle(element);
    if (kit.has("value")) expect(element.value).not.toEqual(before);
    const heard = events.filter(({ event }) => fires.includes(event)).map(({ event }) => event);
    expect([...new Set(heard)]).toEqual(fires);
    for (const event of events) expect(event).toBeInstanceOf(ComponentEvent);
  });

  test("fires only events that its spec has", async () => {
    const { element, events } = await show();
    await change(element);
    for (const { event } of events) expect(Object.keys(spec.events)).toContain(event);
  });

  test("keeps what the visitor did, and the focus, when other props change", async () => {
    const { element } = await show();
    await change(element);
    await settle(element);
    const [value, focus] = [structuredClone(element.value), focused()];
    element.assign({ info: "New help", label: "New label", status: busy() });
    await settle(element);
    element.assign({ status: idle });
    await settle(element);
    expect(element.value).toEqual(value);
    expect(focused()).toBe(focus);
  });
}

function accessibility({ samples }: ElementCases, { show, settle, has }: Kit) {
  const cases: [string, PropValues][] = [
    ["with a value", {}],
    ["empty", { value: null }],
    ["without a label", { label: "" }],
    ["with help and an error", { info: "Help", error: "must be at most 3; got 4." }],
    ["read-only", { readonly: true }],
    ["read-only and empty", { readonly: true, value: null }],
    ["disabled", { disabled: true }],
    ["busy", { status: busy({ place: 3, etaMs: 4000 }) }],
    ["failed", { status: failed() }],
  ];
  const own = (props: PropValues) =>
    Object.keys(props).every((prop) => ["status", "error"].includes(prop) || has(prop));
  const possible = cases.filter(([, props]) => own(props));

  describe.each(["light", "dark"] as const)("axe finds nothing, %s,", (scheme) => {
    test.each(possible)("%s", async (_, props) => {
      const { element, stage } = await show(props, { scheme });
      if ("status" in props) await import("../_element/status.element.ts");
      await settle(element);
      await expectAccessible(stage);
    });

    test("each sample", async () => {
      const { element, stage } = await show({}, { scheme });
      for (const value of samples) {
        element.assign({ value });
        await settle(element);
        await expectAccessible(stage);
      }
    });
  });
}
