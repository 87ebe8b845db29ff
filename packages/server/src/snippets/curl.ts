import type { Example, Snippet } from "./example.ts";
import { fieldText, shellQuoted, shellWord } from "./literals.ts";

/** A call with curl: JSON, or a form where a file is sent. */
export function curl({ name, address, values, files }: Example): Snippet {
  const url = shellWord(`${address}api/run/${name}`);
  const lines = files.length > 0 ? formLines() : jsonLines();
  return { language: "curl", syntax: "sh", code: [`curl ${url}`, ...lines].join(" \\\n  ") };

  function jsonLines(): string[] {
    const json = shellQuoted(JSON.stringify(Object.fromEntries(values)));
    return ["-H 'Content-Type: application/json'", `-d ${json}`];
  }

  function formLines(): string[] {
    return [
      ...files.map(({ name, path }) => `-F ${shellWord(`${name}=@${path}`)}`),
      ...values.map(([key, value]) => `--form-string ${shellQuoted(`${key}=${fieldText(value)}`)}`),
    ];
  }
}
