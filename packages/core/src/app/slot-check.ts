import { DefinitionError } from "../errors.ts";
import { isObject } from "../schema/json.ts";
import { show } from "../schema/show.ts";
import { isComponent } from "./slot.ts";

/** Throws `DefinitionError`, which starts with `where`, for a value that is neither a component nor a record of them. */
export function checkSlot(where: string, name: "inputs" | "outputs", slot: unknown): void {
  if (isComponent(slot)) return;
  if (Array.isArray(slot))
    throw new DefinitionError(`${where}({ ${name} }): must be a record instead of a list: { name: textbox() }.`);
  if (!isObject(slot)) throw misplaced(`${where}({ ${name} })`, slot, "textbox(), or a record of them");
  for (const [key, value] of Object.entries(slot))
    if (!isComponent(value)) throw misplaced(`${where}({ ${name}: { ${key} } })`, value, "textbox()");
}

function misplaced(place: string, value: unknown, ways: string): DefinitionError {
  if (typeof value === "function")
    return new DefinitionError(`${place}: must be a component; got a function. Call it: textbox().`);
  return new DefinitionError(`${place}: must be a component, ${ways}; got ${show(value)}.`);
}
