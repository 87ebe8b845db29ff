// Examples of calls, one file for each language.
import { curl } from "./curl.ts";
import type { Example, Snippet } from "./example.ts";
import { javascriptFetch } from "./javascript-fetch.ts";
import { pythonRequests } from "./python-requests.ts";
import { typescript } from "./typescript.ts";

/** What makes a snippet of an example: the server's own HTTP, in each language. */
export const OWN_SNIPPETS: readonly ((example: Example) => Snippet)[] = [
  curl,
  pythonRequests,
  javascriptFetch,
  typescript,
];

export { exampleOf, exampleWith, type Example, type ExampleFile, type Snippet } from "./example.ts";
export { isFile } from "./example-inputs.ts";
export { curl };
