import { python, type Example, type Snippet } from "@vitrine/server";
import { hasFile, pathOf, type Arguments } from "./slots.ts";

/** Words that are no names of arguments in Python. */
const KEYWORDS = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if " +
    "import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

/** A call with `gradio_client`, Gradio's client for Python. */
export function pythonClient({ name, address }: Example, values: Arguments): Snippet {
  const handles = values.some(([, value]) => hasFile(value));
  const given = values.map(([key, value]) => argument(key, python(value, handled)));
  const code = [
    `from gradio_client import Client${handles ? ", handle_file" : ""}`,
    ``,
    `client = Client(${JSON.stringify(address)})`,
    `result = client.predict(`,
    ...[...given, `api_name=${JSON.stringify(`/${name}`)}`].map((line) => `    ${line},`),
    `)`,
    `print(result)`,
  ];
  return { language: "Python (gradio_client)", syntax: "python", code: code.join("\n") };
}

function argument(name: string, code: string): string {
  const isName = /^[A-Za-z_]\w*$/.test(name) && !KEYWORDS.has(name);
  return isName ? `${name}=${code}` : `**{${JSON.stringify(name)}: ${code}}`;
}

function handled(value: Parameters<typeof pathOf>[0]): string | undefined {
  const path = pathOf(value);
  return path === undefined ? undefined : `handle_file(${JSON.stringify(path)})`;
}
