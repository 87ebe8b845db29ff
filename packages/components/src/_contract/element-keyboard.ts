import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type { ElementCases, Kit } from "./element-kit.ts";
import { focused, type Mounted } from "./stage.ts";

/** The focus can enter an element that can be operated, and always leave it. */
export function keyboard({ change }: ElementCases, kit: Kit): void {
  const { show } = kit;

  test("is passed by the Tab key from end to end", async () => {
    const stops = await tabThrough(await show());
    expect(stops.length).toBeGreaterThanOrEqual(change ? 1 : 0);
  });

  if (kit.has("disabled")) disabled(kit);
}

function disabled({ show }: Kit) {
  test("has no field that the Tab key stops at while it is disabled", async () => {
    const stops = await tabThrough(await show({ disabled: true }));
    expect(stops.filter((stop) => stop.matches("input, select, textarea"))).toEqual([]);
  });
}

const MOST_STOPS = 60;

/** Tabs from a button before the element to one behind it. Returns the focused elements between. */
async function tabThrough({ element, stage }: Mounted): Promise<Element[]> {
  const [before, after] = [button("before"), button("after")];
  stage.prepend(before);
  stage.append(after);
  before.focus();
  const stops: Element[] = [];
  for (let i = 0; i < MOST_STOPS; i++) {
    await userEvent.tab();
    if (document.activeElement === after) return stops;
    stops.push(...(document.activeElement === element ? [focused()!] : []));
  }
  throw new Error(`After ${MOST_STOPS} tabs the focus is still in <${element.localName}>. Let the keyboard out.`);
}

function button(name: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.textContent = name;
  return made;
}
