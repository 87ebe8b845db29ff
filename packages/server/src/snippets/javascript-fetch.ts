import type { Example, Snippet } from "./example.ts";
import { fieldText, javascript, javascriptMember, javascriptRecord } from "./literals.ts";
import { commentsOn, commentsOnFiles, formOrJson, ownFiles, type Source, type Step } from "./script.ts";

const KIND = { language: "JavaScript (fetch)", syntax: "js" };
const FILES = `import { openAsBlob } from "node:fs";`;

/** A call with JavaScript's `fetch`: JSON, or a form where a file is sent, which Node opens. */
export function javascriptFetch(example: Example): Snippet {
  const step = { ...example, from: new Map<string, Source>() };
  const url = JSON.stringify(`${example.address}api/run/${example.name}`);
  const sendsForm = example.files.length > 0;
  const code = [
    ...(sendsForm ? [FILES, ``, ...formOf(step, "form")] : []),
    `const response = await fetch(${url}, {`,
    `  method: "POST",`,
    ...(sendsForm
      ? [`  body: form,`]
      : [`  headers: { "Content-Type": "application/json" },`, `  body: ${jsonOf(step)},`]),
    `});`,
    `const answer = await response.json();`,
    `if (!response.ok) throw new Error(answer.detail);`,
    `console.log(answer.outputs);`,
  ];
  return { ...KIND, code: code.join("\n") };
}

/** Calls in order as one visitor: the session of the first answer goes with the others. */
export function javascriptFetchScript(given: readonly Step[]): Snippet {
  const steps = given.map(formOrJson);
  const files = steps.flatMap(ownFiles);
  const code = [
    ...commentsOnFiles(files).map((comment) => `// ${comment}`),
    ...(files.length > 0 ? [FILES, ``] : []),
    `const headers = {};`,
    ``,
    `async function run(handler, body) {`,
    `  const type = typeof body === "string" ? { "Content-Type": "application/json" } : {};`,
    `  const url = ${JSON.stringify(`${steps[0]!.address}api/run/`)} + handler;`,
    `  const response = await fetch(url, { method: "POST", headers: { ...headers, ...type }, body });`,
    `  const answer = await response.json();`,
    `  if (!response.ok) throw new Error(answer.detail);`,
    `  const session = response.headers.get("Vitrine-Session");`,
    `  if (session) headers["Vitrine-Session"] = session;`,
    `  return answer.outputs;`,
    `}`,
    ...steps.flatMap((step, i) => [``, ...stepLines(step, i)]),
  ];
  return { ...KIND, code: code.join("\n") };
}

function stepLines(step: Step, i: number): string[] {
  const sendsForm = ownFiles(step).length > 0;
  const body = sendsForm ? `form${i + 1}` : jsonOf(step);
  return [
    ...commentsOn(step, i).map((comment) => `// ${comment}`),
    ...(sendsForm ? formOf(step, body) : []),
    `const outputs${i + 1} = await run(${JSON.stringify(step.name)}, ${body});`,
    `console.log(outputs${i + 1});`,
  ];
}

function jsonOf({ values, from }: Step): string {
  const own = values.filter(([key]) => !from.has(key)).map(([key, value]) => [key, javascript(value)] as const);
  return `JSON.stringify(${javascriptRecord([...own, ...[...from].map(([key, source]) => [key, outputCode(source)] as const)])})`;
}

function formOf({ files, values }: Step, form: string): string[] {
  const append = (key: string, code: string) => `${form}.append(${JSON.stringify(key)}, ${code});`;
  return [
    `const ${form} = new FormData();`,
    ...files.map(({ name, path }) => {
      const file = JSON.stringify(path);
      return append(name, `await openAsBlob(${file}), ${file}`);
    }),
    ...values.map(([key, value]) => append(key, JSON.stringify(fieldText(value)))),
  ];
}

function outputCode({ call, output }: Source): string {
  return `outputs${call + 1}${javascriptMember(output)}`;
}
