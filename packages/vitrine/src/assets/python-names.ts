import { posix } from "node:path";

/** `import a.b, c as d` and `from .a import b, c`; names in brackets may be on several lines. */
const IMPORTS = /^[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]+)|import[ \t]+([^\n#]+))/gm;

/** Paths that the modules imported by a Python file would have. `folder` is that of the file, where a dot leads from. */
export function importedModules(text: string, folder: string): string[] {
  const paths: string[] = [];
  for (const [, dots = "", module = "", names = "", plain = ""] of text.matchAll(IMPORTS)) {
    const base = dots === "" ? "" : posix.join(folder, "../".repeat(dots.length - 1));
    const whole = plain === "" ? [module] : listed(plain);
    for (const one of whole) paths.push(...pathsOf(base, one));
    for (const one of listed(names)) paths.push(...pathsOf(base, module === "" ? one : `${module}.${one}`));
  }
  return paths;
}

function listed(names: string): string[] {
  const each = names.replace(/[()]/g, "").split(",");
  return each.map((one) => one.trim().split(/\s/)[0]!).filter((one) => /^[\w.]+$/.test(one));
}

/** A module is a file or a folder, and so is each above it. */
function pathsOf(base: string, module: string): string[] {
  const parts = module.split(".").filter(Boolean);
  return parts.flatMap((_, i) => {
    const path = posix.join(base, ...parts.slice(0, i + 1));
    return [`${path}.py`, `${path}/__init__.py`];
  });
}

/** Texts of a Python file that could be names of files. */
export function namedInPython(text: string): string[] {
  return [...text.matchAll(/(["'])([^"'\n]{1,255}?\.\w+)\1/g)].map(([, , name]) => name!);
}
