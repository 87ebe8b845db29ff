import type { Example, Snippet } from "./example.ts";
import { commentsOn, commentsOnFiles, type Step } from "./script.ts";
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

/** Calls in order as one visitor, whose session the first request gives. Values of earlier answers are written out. */
export function curlScript(steps: readonly Step[]): Snippet {
  const { address } = steps[0]!;
  const files = steps.flatMap(({ files }) => files);
  const lines = [
    ...commentsOnFiles(files).map((comment) => `# ${comment}`),
    `SESSION=$(curl -s -o /dev/null -D - -X POST ${shellWord(`${address}api/session`)} |`,
    `  tr -d '\\r' | awk 'tolower($1) == "vitrine-session:" { print $2 }')`,
    ...steps.flatMap((step, i) => [
      ``,
      ...commentsOn(step, i).map((comment) => `# ${comment}`),
      curl(step).code.replace(" \\\n", ` \\\n  -H "Vitrine-Session: $SESSION" \\\n`),
      `echo`,
    ]),
  ];
  return { language: "curl", syntax: "sh", code: lines.join("\n") };
}
