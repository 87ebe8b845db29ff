import type { ComponentElement } from "@vitrine/components/elements";
import type { Description, Json } from "@vitrine/core";
import { applyProps } from "../layout.ts";
import { quiet } from "../quiet.ts";
import { sameJson } from "../store/same-json.ts";

type Values = Readonly<Record<string, Json>>;

/** Elements in which a visitor sets what the outputs of a result should have been, by the outputs' names. */
export type Editors = ReadonlyMap<string, ComponentElement>;

/** Elements of the same kinds and props as outputs on a page, to be filled in, each with the result's value. */
export function editorsOf(
  outputs: Readonly<Record<string, ComponentElement>>,
  components: Description["components"],
  values: Values,
): Editors {
  const entries = Object.entries(outputs).map(([name, shown]) => {
    const editor = document.createElement(shown.localName) as ComponentElement;
    editor.name = shown.name;
    editor.host = shown.host && quiet(shown.host);
    const names = Object.keys(components[shown.id]?.props ?? {});
    const props = Object.fromEntries(names.map((one) => [one, Reflect.get(shown, one) as Json]));
    applyProps(editor, { ...props, visible: true, readonly: false, disabled: false, value: values[name] ?? null });
    return [name, editor] as const;
  });
  return new Map(entries);
}

/** Values that the visitor changed. Rejects with a text for the visitor where one is not complete. */
export async function correctedIn(editors: Editors, values: Values): Promise<Values> {
  const corrected: Record<string, Json> = {};
  for (const [name, editor] of editors) {
    await editor.settled;
    if (editor.fault !== "") throw new Error(editor.fault);
    if (!sameJson(editor.value as Json, values[name] ?? null)) corrected[name] = editor.value as Json;
  }
  return corrected;
}
