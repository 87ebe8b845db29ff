/** The files of one component's folder, with the role of each. `<name>` is the folder's name. */
export const parts = {
  ".ts": "spec",
  ".element.ts": "element",
  ".styles.ts": "styles",
  ".test.ts": "contract of the spec",
  ".test-d.ts": "type tests",
  ".element.test.ts": "contract of the element",
  ".md": "page of docs",
} as const;

/** The end of a file's name that says its role. */
export type Part = keyof typeof parts;

/** Components that lack a part, each with the reason. */
export const without: Readonly<Record<string, { parts: readonly Part[]; reason: string }>> = {
  state: {
    parts: [".element.ts", ".styles.ts", ".element.test.ts"],
    reason: "a value of the session is never on screen",
  },
  pagestate: {
    parts: [".styles.ts", ".test-d.ts", ".md"],
    reason: "it shows nothing; state() makes it, and tests its types",
  },
  timer: { parts: [".styles.ts"], reason: "it shows nothing" },
};

const HOME = "packages/components/src/";

/** The names of the component folders: those that start with `_` are shared, not a component. */
export function componentNames(files: readonly string[]): string[] {
  const inside = files.filter((file) => file.startsWith(HOME)).map((file) => file.slice(HOME.length).split("/"));
  const folders = inside.flatMap(([folder, file]) => (folder && file && !folder.startsWith("_") ? [folder] : []));
  return [...new Set(folders)].sort();
}

/** The parts that a component's folder should have and has not, as paths. */
export function missingParts(name: string, files: readonly string[]): string[] {
  const excused = without[name]?.parts ?? [];
  const wanted = (Object.keys(parts) as Part[]).filter((part) => !excused.includes(part));
  return wanted.map((part) => `${HOME}${name}/${name}${part}`).filter((file) => !files.includes(file));
}
