import { expect, test } from "vitest";
import type { Kit } from "./element-kit.ts";
import { deep, deepAll } from "./stage.ts";

/** The accessible name and description reach a screen reader. */
export function naming(kit: Kit): void {
  const { show, control, has } = kit;

  test("is named by its label", async () => {
    const { element } = await show({ label: "Mood" });
    await expect.element(control(element)).toHaveAccessibleName(expect.stringContaining("Mood"));
    expect(element.shadowRoot!.textContent).toContain("Mood");
  });

  if (has("info")) ofFields(kit);
}

/** Tests for fields. A layout component may go without a name, and has no help. */
function ofFields({ show, control }: Kit) {
  test("has a name for screen readers when no label is shown", async () => {
    const { element } = await show({ label: "", name: "mood" });
    await expect.element(control(element)).toHaveAccessibleName(expect.stringMatching(/\S/));
  });

  test("has its name for screen readers without its container, which shows no label", async () => {
    const { element } = await show({ label: "Mood", container: false });
    await expect.element(control(element)).toHaveAccessibleName(expect.stringContaining("Mood"));
    const shown = deepAll(element, "#label").filter((label) => label.offsetWidth > 1);
    expect(shown).toEqual([]);
  });

  test("is described by its help", async () => {
    const { element } = await show({ info: "Between sad and joyful." });
    await expect.element(control(element)).toHaveAccessibleDescription("Between sad and joyful.");
    expect(element.shadowRoot!.textContent).toContain("Between sad and joyful.");
  });

  test("says what is wrong with its value, and is described by it", async () => {
    const { element } = await show({ error: "must be at most 3; got 4." });
    await expect.element(control(element)).toHaveAccessibleDescription(expect.stringContaining("must be at most 3"));
    expect(deep(element, "#error").checkVisibility()).toBe(true);
  });
}
