import type { AnyComponent, ValueContext } from "./component.ts";
import type { FileRef } from "../files/files.ts";
import { DefinitionError } from "../errors.ts";
import type { Slot } from "./handler-types.ts";
import { holdsFiles } from "../files/file-places.ts";
import { addsUp } from "./pieces.ts";
import { entriesOf } from "./slot.ts";

/** Name of the registry of page functions: `globalThis[Symbol.for(…)]` maps keys to functions. */
export const PAGE_FUNCTIONS = "vitrine.page-functions";

/** A function that runs in the page. */
export interface PageFunction {
  /** Script that registers the function. */
  readonly module: FileRef;
  readonly key: string;
}

/** Stores a handler's function as a script for pages. */
export async function describeFunction(
  handler: string,
  run: (...args: never) => unknown,
  { platform, store }: ValueContext,
): Promise<PageFunction> {
  const key = keyOf(handler, run);
  const text = pageScriptOf(key, run);
  const script = (await platform.script?.(text, handler)) ?? new Blob([text], { type: "text/javascript" });
  return { module: await store(script, `${key}.js`), key };
}

/**
 * Script that registers a function under a key. The function is its source text, so it sees nothing but its arguments
 * and what every browser has.
 */
export function pageScriptOf(key: string, run: (...args: never) => unknown): string {
  const registry = `(globalThis[Symbol.for(${JSON.stringify(PAGE_FUNCTIONS)})] ??= new Map())`;
  return `${registry}.set(${JSON.stringify(key)}, ${expressionOf(run)});\n`;
}

/** A function's source as an expression; that of a method is not one by itself. */
export function expressionOf(run: (...args: never) => unknown): string {
  const source = run.toString();
  if (source.includes("[native code]"))
    throw new DefinitionError(
      `on({ runs: "page" }): run must be written out as a function; got one of the platform's.`,
    );
  const isMethod = new RegExp(`^(async\\b\\s*)?(\\*\\s*)?${escaped(run.name)}\\s*\\(`).test(source);
  return isMethod ? `({ ${source} })[${JSON.stringify(run.name)}]` : `(${source})`;
}

function escaped(name: string): string {
  return name.replace(/[$^\\.*+?()[\]{}|]/g, "\\$&");
}

/** Key of a function: two with the same source may be the same one. */
export function keyOf(name: string, run: (...args: never) => unknown): string {
  let hash = 0x811c9dc5;
  for (const unit of run.toString()) hash = Math.imul(hash ^ unit.codePointAt(0)!, 0x01000193);
  return `${name}-${(hash >>> 0).toString(36)}`;
}

/** A page has wire values only: components whose values are converted, such as images, cannot be used there. */
export function checkPageSlots(inputs: Slot, outputs: Slot): void {
  for (const [name, component] of entriesOf(inputs, "input")) check(name, component, false);
  for (const [name, component] of entriesOf(outputs, "output")) {
    const { encode, encodesJson = false } = component["~spec"];
    check(name, component, addsUp(component) || (encode !== undefined && !encodesJson));
  }
}

function check(name: string, { kind, props, "~spec": spec }: AnyComponent, converts: boolean) {
  if (spec.value === "session")
    throw new DefinitionError(
      `on({ runs: "page" }): the ${kind} "${name}" is kept by the engine. Keep it in the page: state(value, { keep: "page" }).`,
    );
  if (converts || holdsFiles(spec.schema?.(props) ?? {}))
    throw new DefinitionError(
      `on({ runs: "page" }): the ${kind} "${name}" has values that a page cannot convert. Leave runs out.`,
    );
}
