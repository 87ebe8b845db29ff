import { parseSync, type ParseResult } from "oxc-parser";

/** One import of a file: what it asks for, how, and whether only types come through it. */
export interface Import {
  specifier: string;
  /** `lazy` is an `import()`: it loads its weight when it is called. */
  how: "static" | "lazy";
  typeOnly: boolean;
}

/** The imports and re-exports of a module, in order, by a real parser. Throws on a file that does not parse. */
export function importsOf(file: string, source: string): Import[] {
  const { module } = parseModule(file, source);
  const statics = module.staticImports.map((found) => ({
    specifier: found.moduleRequest.value,
    how: "static" as const,
    typeOnly: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
  }));
  return [...statics, ...reexports(module), ...lazyImports(module, source)];
}

/** Parses a module. Throws with the file's name when it does not parse. */
export function parseModule(file: string, source: string): ParseResult {
  const result = parseSync(file, source);
  const [error] = result.errors;
  if (error) throw new Error(`${file} does not parse: ${error.message}`);
  return result;
}

function reexports(module: ParseResult["module"]): Import[] {
  return module.staticExports.flatMap(({ entries }) => {
    const [first] = entries;
    if (!first?.moduleRequest) return [];
    const typeOnly = entries.every((entry) => entry.isType);
    return [{ specifier: first.moduleRequest.value, how: "static" as const, typeOnly }];
  });
}

/** An `import()` of something computed has no specifier to judge; only literal ones count. */
function lazyImports(module: ParseResult["module"], source: string): Import[] {
  return module.dynamicImports.flatMap(({ moduleRequest }) => {
    const text = source.slice(moduleRequest.start, moduleRequest.end);
    const literal = /^(["'`])([^$]*)\1$/.exec(text);
    return literal?.[2] ? [{ specifier: literal[2], how: "lazy" as const, typeOnly: false }] : [];
  });
}
