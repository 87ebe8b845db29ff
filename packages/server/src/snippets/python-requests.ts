import type { Example, Snippet } from "./example.ts";
import { fieldText, python, pythonRecord } from "./literals.ts";

/** A call with Python's `requests`: JSON, or a form where a file is sent. */
export function pythonRequests({ name, address, values, files }: Example): Snippet {
  const code = [
    `import requests`,
    ``,
    `answer = requests.post(`,
    `    ${JSON.stringify(`${address}api/run/${name}`)},`,
    ...bodyLines().map((line) => `    ${line},`),
    `)`,
    `print(answer.json()["outputs"])`,
  ];
  return { language: "Python (requests)", syntax: "python", code: code.join("\n") };

  function bodyLines(): string[] {
    if (files.length === 0) return [`json=${pythonRecord(values.map(([key, value]) => [key, python(value)]))}`];
    const sent = files.map(({ name, path }) => [name, `open(${JSON.stringify(path)}, "rb")`] as const);
    const fields = values.map(([key, value]) => [key, JSON.stringify(fieldText(value))] as const);
    return [...(fields.length > 0 ? [`data=${pythonRecord(fields)}`] : []), `files=${pythonRecord(sent)}`];
  }
}
