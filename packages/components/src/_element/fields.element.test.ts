import { describe, expect, test } from "vitest";
import { busy } from "../_contract/element-kit.ts";
import { contrast } from "../_contract/contrast.ts";
import { deep, mount } from "../_contract/stage.ts";
import { elements } from "../elements.ts";

type Scheme = "light" | "dark";

/** Non-text contrast. Source: WCAG 2.2, 1.4.11. */
const LEAST = 3;
const choices = ["a", "b"];
/** What takes an entry, and what of it bears the line. */
const FIELDS: readonly (readonly [title: string, kind: string, props: object, border: string])[] = [
  ["a text field", "textbox", {}, "input"],
  ["a text area", "textbox", { lines: 3 }, "textarea"],
  ["a number", "number", {}, "input"],
  ["a slider's number", "slider", {}, ".field"],
  ["a select", "dropdown", { choices }, "select"],
  ["a combobox", "dropdown", { choices, filter: true }, ".box"],
  ["a checkbox", "checkbox", {}, "input"],
  ["checkboxes", "checkboxgroup", { choices }, "input"],
  ["radio buttons", "radio", { choices }, "input"],
  ["a place for files", "file", {}, ".drop"],
  ["a place for an image", "image", {}, ".drop"],
  ["a sheet to draw on", "sketch", {}, ".sheet"],
];
/** What only shows. */
const SHOWN: readonly (readonly [title: string, kind: string, props: object, border: string])[] = [
  ["a text", "textbox", { readonly: true, value: "Hi" }, ".control"],
  ["a number", "number", { readonly: true, value: 1 }, ".control"],
  ["a choice", "dropdown", { choices, readonly: true, value: "a" }, ".control"],
  ["choices", "dropdown", { choices, readonly: true, many: true, value: ["a"] }, ".box"],
  ["a panel", "label", { value: [{ label: "a", score: 1 }] }, ".panel"],
];

/** Colours of an element's border and of what may lie around it. */
async function bordered(kind: string, props: object, border: string, scheme: Scheme) {
  await elements[kind]!();
  const { element, stage } = await mount(`vitrine-${kind}`, { label: "Field", ...props }, { scheme });
  const token = (name: string) => {
    stage.style.color = `var(${name})`;
    return getComputedStyle(stage).color;
  };
  return { line: getComputedStyle(deep(element, border)).borderTopColor, token };
}

describe.each(["light", "dark"] as const)("in the %s,", (scheme) => {
  test.each(FIELDS)("the line of %s can be seen on ground and surface", async (_, kind, props, border) => {
    const { line, token } = await bordered(kind, props, border, scheme);
    for (const around of ["--v-ground", "--v-surface"])
      expect(contrast(line, token(around)), around).toBeGreaterThanOrEqual(LEAST);
  });

  test("the line of a number that cannot be taken says so", async () => {
    const { line, token } = await bordered("number", { value: 9, max: 5 }, "input", scheme);
    expect(line).toBe(token("--v-danger"));
  });

  test.each([...FIELDS])("the line of %s stays without its container", async (_, kind, props, border) => {
    const { line, token } = await bordered(kind, { ...props, container: false }, border, scheme);
    expect(contrast(line, token("--v-ground"))).toBeGreaterThanOrEqual(LEAST);
  });

  test.each(SHOWN.filter(([, , , border]) => border !== ".box"))(
    "what only shows has no line without its container: %s",
    async (_, kind, props, border) => {
      const { line } = await bordered(kind, { ...props, container: false }, border, scheme);
      expect(line).toBe("rgba(0, 0, 0, 0)");
    },
  );

  test.each(SHOWN)("what only shows has the hairline: %s", async (_, kind, props, border) => {
    const { line, token } = await bordered(kind, props, border, scheme);
    expect(line).toBe(token("--v-line"));
  });
});

test("In a narrow column of a wide page the time of a call is beside its label, or below it, and never over it.", async () => {
  await elements["textbox"]!();
  const { element } = await mount("vitrine-textbox", { label: "Letters", status: busy() }, { width: 900, text: 200 });
  element.style.width = "200px";
  await expect
    .poll(() => element.renderRoot.querySelector("vitrine-status")?.shadowRoot?.querySelector(".time"))
    .toBeTruthy();
  const label = deep(element, "#label").getBoundingClientRect();
  const time = deep(element, ".time").getBoundingClientRect();
  expect(time.left >= label.right || time.top >= label.bottom).toBe(true);
});
