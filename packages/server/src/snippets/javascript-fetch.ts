import type { Example, Snippet } from "./example.ts";
import { fieldText, javascript, javascriptRecord } from "./literals.ts";

/** A call with JavaScript's `fetch`: JSON, or a form where a file is sent, which Node opens. */
export function javascriptFetch({ name, address, values, files }: Example): Snippet {
  const url = JSON.stringify(`${address}api/run/${name}`);
  const code = [
    ...(files.length > 0 ? formLines() : []),
    `const response = await fetch(${url}, {`,
    `  method: "POST",`,
    ...(files.length > 0 ? [`  body: form,`] : jsonLines()),
    `});`,
    `const answer = await response.json();`,
    `if (!response.ok) throw new Error(answer.detail);`,
    `console.log(answer.outputs);`,
  ];
  return { language: "JavaScript (fetch)", syntax: "js", code: code.join("\n") };

  function jsonLines(): string[] {
    const record = javascriptRecord(values.map(([key, value]) => [key, javascript(value)]));
    return [`  headers: { "Content-Type": "application/json" },`, `  body: JSON.stringify(${record}),`];
  }

  function formLines(): string[] {
    return [
      `import { openAsBlob } from "node:fs";`,
      ``,
      `const form = new FormData();`,
      ...files.map(({ name, path }) => {
        const file = JSON.stringify(path);
        return `form.append(${JSON.stringify(name)}, await openAsBlob(${file}), ${file});`;
      }),
      ...values.map(([key, value]) => `form.append(${JSON.stringify(key)}, ${JSON.stringify(fieldText(value))});`),
    ];
  }
}
