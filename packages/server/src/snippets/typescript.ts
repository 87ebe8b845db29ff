import type { Example, ExampleFile, Snippet } from "./example.ts";
import { javascript, javascriptMember, javascriptRecord } from "./literals.ts";
import { commentsOn, commentsOnFiles, ownFiles, type Source, type Step } from "./script.ts";

const KIND = { language: "TypeScript", syntax: "ts" };

/** A call with `connect` of `vitrine`. Node opens the files. */
export function typescript(example: Example): Snippet {
  const code = [
    ...opening(example, example.files),
    `const outputs = ${callOf({ ...example, from: new Map() })};`,
    `console.log(outputs);`,
  ];
  return { ...KIND, code: code.join("\n") };
}

/** Calls in order by one client, which is one visitor. */
export function typescriptScript(steps: readonly Step[]): Snippet {
  const files = steps.flatMap(ownFiles);
  const calls = steps.flatMap((step, i) => [
    ``,
    ...commentsOn(step, i).map((comment) => `// ${comment}`),
    `const outputs${i + 1} = ${callOf(step)};`,
    `console.log(outputs${i + 1});`,
  ]);
  const comments = commentsOnFiles(files).map((comment) => `// ${comment}`);
  return { ...KIND, code: [...comments, ...opening(steps[0]!, files), ...calls].join("\n") };
}

function opening({ address }: Example, files: readonly ExampleFile[]): string[] {
  return [
    ...(files.length > 0 ? [`import { openAsBlob } from "node:fs";`] : []),
    `import { connect } from "vitrine";`,
    ``,
    `const client = connect(${JSON.stringify(address)});`,
  ];
}

function callOf(step: Step): string {
  const { name, handler, values, from } = step;
  const event = values.find(([key]) => key === "$event");
  const inputs = [
    ...values
      .filter((one) => one !== event && !from.has(one[0]))
      .map(([key, value]) => [key, javascript(value)] as const),
    ...ownFiles(step).map(({ name, path, isList }) => [name, opened(path, isList)] as const),
    ...[...from].map(([key, source]) => [key, outputCode(source)] as const),
  ];
  const lone = handler.lone.input ? (inputs[0]?.[1] ?? "undefined") : javascriptRecord(inputs);
  const options = event ? `, ${javascriptRecord([["event", javascript(event[1])]])}` : "";
  return `await client.predict(${JSON.stringify(name)}, ${lone}${options})`;
}

/** The client gives a lone output without its name. */
function outputCode({ call, output, isLone }: Source): string {
  return `outputs${call + 1}${isLone ? "" : javascriptMember(output)}`;
}

function opened(path: string, isList: boolean): string {
  const file = `new File([await openAsBlob(${JSON.stringify(path)})], ${JSON.stringify(path)})`;
  return isList ? `[${file}]` : file;
}
