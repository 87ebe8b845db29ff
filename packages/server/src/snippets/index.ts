// Examples of calls, one file for each language.
import { curl, curlScript } from "./curl.ts";
import type { Example, Snippet } from "./example.ts";
import { javascriptFetch, javascriptFetchScript } from "./javascript-fetch.ts";
import { pythonRequests, pythonRequestsScript } from "./python-requests.ts";
import type { Step } from "./script.ts";
import { typescript, typescriptScript } from "./typescript.ts";

/** What makes a snippet of an example: the server's own HTTP, in each language. */
export const OWN_SNIPPETS: readonly ((example: Example) => Snippet)[] = [
  curl,
  pythonRequests,
  javascriptFetch,
  typescript,
];

/** What makes one program of several calls, in the same languages. */
export const OWN_SCRIPTS: readonly ((steps: readonly Step[]) => Snippet)[] = [
  curlScript,
  pythonRequestsScript,
  javascriptFetchScript,
  typescriptScript,
];

export { exampleOf, exampleWith, type Example, type ExampleFile, type Snippet } from "./example.ts";
export { isFile } from "./example-inputs.ts";
export { MOST_STEPS, type Source, type Step } from "./script.ts";
export { curl };
