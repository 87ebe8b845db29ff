import { commentsOn, commentsOnFiles, python, type Example, type Snippet } from "@vitrine/server";
import { hasFile, NO_CALL, pathOf, type Arguments, type Step } from "./slots.ts";

/** Words that are no names of arguments in Python. */
const KEYWORDS = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if " +
    "import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

const KIND = { language: "Python (gradio_client)", syntax: "python" };

/** A call with `gradio_client`, Gradio's client for Python. */
export function pythonClient(example: Example, values: Arguments): Snippet {
  const code = [...opening(example, values), `result = ${callOf(example, values)}`, `print(result)`];
  return { ...KIND, code: code.join("\n") };
}

/** Calls in order by one client, which is one visitor. Needs a step. */
export function pythonClientScript(steps: readonly Step[]): Snippet {
  const calls = steps.flatMap(({ example, values }, i) => [
    ``,
    ...commentsOn(example, i).map((comment) => `# ${comment}`),
    ...(values ? [`result${i + 1} = ${callOf(example, values)}`, `print(result${i + 1})`] : [`# ${NO_CALL}`]),
  ]);
  const all = steps.flatMap(({ values = [] }) => values);
  const comments = commentsOnFiles(steps.flatMap(({ example }) => example.files)).map((comment) => `# ${comment}`);
  return { ...KIND, code: [...comments, ...opening(steps[0]!.example, all), ...calls].join("\n") };
}

function opening({ address }: Example, values: Arguments): string[] {
  return [
    `from gradio_client import Client${values.some(([, value]) => hasFile(value)) ? ", handle_file" : ""}`,
    ``,
    `client = Client(${JSON.stringify(address)})`,
  ];
}

function callOf({ name }: Example, values: Arguments): string {
  const given = values.map(([key, value]) => argument(key, python(value, handled)));
  const lines = [...given, `api_name=${JSON.stringify(`/${name}`)}`].map((line) => `    ${line},`);
  return [`client.predict(`, ...lines, `)`].join("\n");
}

function argument(name: string, code: string): string {
  const isName = /^[A-Za-z_]\w*$/.test(name) && !KEYWORDS.has(name);
  return isName ? `${name}=${code}` : `**{${JSON.stringify(name)}: ${code}}`;
}

function handled(value: Parameters<typeof pathOf>[0]): string | undefined {
  const path = pathOf(value);
  return path === undefined ? undefined : `handle_file(${JSON.stringify(path)})`;
}
