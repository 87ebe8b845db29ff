import { projectFiles, read } from "./workspace.ts";

/** The test files that run the contract of an element. */
export const contractFiles: readonly string[] = projectFiles().filter(
  (file) => /^packages\/components\/src\/.*\.element\.test\.ts$/.test(file) && tagsIn(file).length > 0,
);

/** The tags of all elements that have a contract. */
export const contractTags: readonly string[] = [...new Set(contractFiles.flatMap(tagsIn))].sort();

function tagsIn(file: string): string[] {
  return [...read(file).matchAll(/^ *elementContract\("([\w-]+)"/gm)].map(([, tag]) => tag!);
}
