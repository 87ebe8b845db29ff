import { commentsOn, commentsOnFiles, javascript, javascriptRecord, type Example, type Snippet } from "@vitrine/server";
import { hasFile, NO_CALL, pathOf, type Arguments, type Step } from "./slots.ts";

const KIND = { language: "JavaScript (@gradio/client)", syntax: "js" };

/** A call with `@gradio/client`, Gradio's client for JavaScript. Node opens the files. */
export function javascriptClient(example: Example, values: Arguments): Snippet {
  const code = [...opening(example, values), `const result = ${callOf(example, values)};`, `console.log(result.data);`];
  return { ...KIND, code: code.join("\n") };
}

/** Calls in order by one client, which is one visitor. Needs a step. */
export function javascriptClientScript(steps: readonly Step[]): Snippet {
  const calls = steps.flatMap(({ example, values }, i) => [
    ``,
    ...commentsOn(example, i).map((comment) => `// ${comment}`),
    ...(values
      ? [`const result${i + 1} = ${callOf(example, values)};`, `console.log(result${i + 1}.data);`]
      : [`// ${NO_CALL}`]),
  ]);
  const all = steps.flatMap(({ values = [] }) => values);
  const comments = commentsOnFiles(steps.flatMap(({ example }) => example.files)).map((comment) => `// ${comment}`);
  return { ...KIND, code: [...comments, ...opening(steps[0]!.example, all), ...calls].join("\n") };
}

function opening({ address }: Example, values: Arguments): string[] {
  const handles = values.some(([, value]) => hasFile(value));
  return [
    ...(handles ? [`import { openAsBlob } from "node:fs";`] : []),
    `import { Client${handles ? ", handle_file" : ""} } from "@gradio/client";`,
    ``,
    `const client = await Client.connect(${JSON.stringify(address)});`,
  ];
}

function callOf({ name }: Example, values: Arguments): string {
  const inputs = javascriptRecord(values.map(([key, value]) => [key, javascript(value, handled)]));
  return `await client.predict(${JSON.stringify(`/${name}`)}, ${inputs})`;
}

function handled(value: Parameters<typeof pathOf>[0]): string | undefined {
  const path = pathOf(value);
  if (path === undefined) return undefined;
  const file = JSON.stringify(path);
  return `handle_file(new File([await openAsBlob(${file})], ${file}))`;
}
