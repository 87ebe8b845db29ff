import type { Example, Snippet } from "./example.ts";
import { javascript, javascriptRecord } from "./literals.ts";

/** A call with `connect` of `vitrine`. Node opens the files. */
export function typescript({ name, handler, address, values, files }: Example): Snippet {
  const event = values.find(([key]) => key === "$event");
  const inputs = [
    ...values.filter((one) => one !== event).map(([key, value]) => [key, javascript(value)] as const),
    ...files.map(({ name, path, isList }) => [name, opened(path, isList)] as const),
  ];
  const lone = handler.lone.input ? (inputs[0]?.[1] ?? "undefined") : javascriptRecord(inputs);
  const options = event ? `, ${javascriptRecord([["event", javascript(event[1])]])}` : "";
  const code = [
    ...(files.length > 0 ? [`import { openAsBlob } from "node:fs";`] : []),
    `import { connect } from "vitrine";`,
    ``,
    `const client = connect(${JSON.stringify(address)});`,
    `const outputs = await client.predict(${JSON.stringify(name)}, ${lone}${options});`,
    `console.log(outputs);`,
  ];
  return { language: "TypeScript", syntax: "ts", code: code.join("\n") };
}

function opened(path: string, isList: boolean): string {
  const file = `new File([await openAsBlob(${JSON.stringify(path)})], ${JSON.stringify(path)})`;
  return isList ? `[${file}]` : file;
}
