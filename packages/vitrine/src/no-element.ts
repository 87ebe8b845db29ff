import { DefinitionError, type App } from "@vitrine/core";
import { hasPlace, isApp } from "@vitrine/core/internal";
import type { Page } from "@vitrine/page/html";
import type { Source } from "@vitrine/server";

/** Says that no element shows a component, and what its spec needs. */
export function noElement(id: string, kind: string): string {
  return (
    `cannot be shown: no element shows "${id}", a component of the kind "${kind}". ` +
    `Give its spec one: element: { tag: "my-${kind}", module: new URL("./my-${kind}.ts", import.meta.url) }`
  );
}

/** Throws `DefinitionError` if an app among these has a component that no element of a page shows. */
export function checkElements(source: Source, { files }: Page): void {
  // Tests of a workspace serve apps without a built page.
  if (!files.isBuilt) return;
  const named: [string, unknown][] = isApp(source) ? [["", source]] : Object.entries(source);
  for (const [name, app] of named) {
    const id = isApp(app) ? files.withoutElement(elementsOf(app)) : undefined;
    if (id === undefined) continue;
    const { kind } = (app as App).components.get(id)!;
    throw new DefinitionError(`createServer(): ${name ? `"${name}"` : "the app"} ${noElement(id, kind)}`);
  }
}

function elementsOf({ components }: App): Parameters<Page["files"]["withoutElement"]>[0] {
  const all = [...components];
  return {
    components: Object.fromEntries(
      all.map(([id, one]) => [id, { kind: one.kind, ...(!hasPlace(one) && { placed: false }) }]),
    ),
    elements: Object.fromEntries(all.flatMap(([, one]) => (one["~spec"].element ? [[one.kind, true]] : []))),
  };
}
