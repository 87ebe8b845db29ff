import { javascript, javascriptRecord, type Example, type Snippet } from "@vitrine/server";
import { hasFile, pathOf, type Arguments } from "./slots.ts";

/** A call with `@gradio/client`, Gradio's client for JavaScript. Node opens the files. */
export function javascriptClient({ name, address }: Example, values: Arguments): Snippet {
  const handles = values.some(([, value]) => hasFile(value));
  const inputs = javascriptRecord(values.map(([key, value]) => [key, javascript(value, handled)]));
  const code = [
    ...(handles ? [`import { openAsBlob } from "node:fs";`] : []),
    `import { Client${handles ? ", handle_file" : ""} } from "@gradio/client";`,
    ``,
    `const client = await Client.connect(${JSON.stringify(address)});`,
    `const result = await client.predict(${JSON.stringify(`/${name}`)}, ${inputs});`,
    `console.log(result.data);`,
  ];
  return { language: "JavaScript (@gradio/client)", syntax: "js", code: code.join("\n") };
}

function handled(value: Parameters<typeof pathOf>[0]): string | undefined {
  const path = pathOf(value);
  if (path === undefined) return undefined;
  const file = JSON.stringify(path);
  return `handle_file(new File([await openAsBlob(${file})], ${file}))`;
}
