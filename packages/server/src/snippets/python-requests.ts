import type { Example, Snippet } from "./example.ts";
import { fieldText, python, pythonRecord } from "./literals.ts";
import { commentsOn, commentsOnFiles, formOrJson, ownFiles, type Source, type Step } from "./script.ts";

const KIND = { language: "Python (requests)", syntax: "python" };

/** A call with Python's `requests`: JSON, or a form where a file is sent. */
export function pythonRequests(example: Example): Snippet {
  const code = [
    `import requests`,
    ``,
    `answer = requests.post(`,
    `    ${JSON.stringify(`${example.address}api/run/${example.name}`)},`,
    ...bodyOf({ ...example, from: new Map() }).map((line) => `    ${line},`),
    `)`,
    `print(answer.json()["outputs"])`,
  ];
  return { ...KIND, code: code.join("\n") };
}

/** Calls in order as one visitor: the session of the first answer goes with the others. */
export function pythonRequestsScript(given: readonly Step[]): Snippet {
  const steps = given.map(formOrJson);
  const calls = steps.flatMap((step, i) => [
    ``,
    ...commentsOn(step, i).map((comment) => `# ${comment}`),
    `outputs${i + 1} = run(`,
    ...[JSON.stringify(step.name), ...bodyOf(step)].map((line) => `    ${line},`),
    `)`,
    `print(outputs${i + 1})`,
  ]);
  const code = [
    ...commentsOnFiles(steps.flatMap(ownFiles)).map((comment) => `# ${comment}`),
    `import requests`,
    ``,
    `session = requests.Session()`,
    ``,
    ``,
    `def run(handler, **body):`,
    `    answer = session.post(${JSON.stringify(`${steps[0]!.address}api/run/`)} + handler, **body)`,
    `    answer.raise_for_status()`,
    // Only the first answer has it.
    `    if "Vitrine-Session" in answer.headers:`,
    `        session.headers["Vitrine-Session"] = answer.headers["Vitrine-Session"]`,
    `    return answer.json()["outputs"]`,
    ``,
    ...calls,
  ];
  return { ...KIND, code: code.join("\n") };
}

function bodyOf({ values, files, from }: Step): string[] {
  if (from.size > 0 || files.length === 0) {
    const own = values.filter(([key]) => !from.has(key)).map(([key, value]) => [key, python(value)] as const);
    return [`json=${pythonRecord([...own, ...[...from].map(([key, source]) => [key, outputCode(source)] as const)])}`];
  }
  const fields = values.map(([key, value]) => [key, JSON.stringify(fieldText(value))] as const);
  const sent = files.map(({ name, path }) => [name, `open(${JSON.stringify(path)}, "rb")`] as const);
  return [...(fields.length > 0 ? [`data=${pythonRecord(fields)}`] : []), `files=${pythonRecord(sent)}`];
}

function outputCode({ call, output }: Source): string {
  return `outputs${call + 1}[${JSON.stringify(output)}]`;
}
