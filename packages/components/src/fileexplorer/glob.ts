/**
 * Test for paths with `/`, by a pattern as shells know it: `*` and `?` within a name, `**` for any folders, `{a,b}` for one
 * of several. A pattern without `/` is for the name alone. Empty takes every path.
 */
export function globTest(glob: string): (path: string) => boolean {
  if (glob === "") return () => true;
  const pattern = new RegExp(`^${alternatives(glob).map(toPattern).join("|")}$`, "su");
  const isOfName = !glob.includes("/");
  return (path) => pattern.test(isOfName ? path.slice(path.lastIndexOf("/") + 1) : path);
}

/** `a{b,c}` as `ab` and `ac`. */
function alternatives(glob: string): string[] {
  const [whole, inside] = /\{([^{}]*)\}/.exec(glob) ?? [];
  if (whole === undefined) return [glob];
  return inside!.split(",").flatMap((one) => alternatives(glob.replace(whole, () => one)));
}

function toPattern(glob: string): string {
  const parts = glob.replace(/^\//, "").split(/(\*\*\/|\*\*|\*|\?)/);
  return `(?:${parts.map((part) => WILD[part] ?? part.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("")})`;
}

const WILD: Readonly<Record<string, string>> = { "**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]" };
