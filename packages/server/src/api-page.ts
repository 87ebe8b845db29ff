import type { Description, Json } from "@vitrine/core";
import { defaultLanguage, offeredHandlers, type HandlerDescription } from "@vitrine/core/internal";
import { html } from "hono/html";
import { exampleInputs, isFile } from "./example-inputs.ts";

/** Page data other than the description. */
export interface ApiPageOptions {
  readonly nonce: string;
  /** URL of the demo, with a trailing slash. */
  readonly address: string;
}

type Markup = ReturnType<typeof html>;

/** Page with examples of calls in curl, TypeScript and Python. It needs no script. */
export async function apiPage(description: Description, { nonce, address }: ApiPageOptions): Promise<string> {
  const { title } = description;
  const lang = defaultLanguage(description);
  const sections = Object.entries(offeredHandlers(description)).map(([name, handler]) =>
    handlerSection(name, handler, address),
  );
  const page = html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>API of ${title || "this demo"}</title>
        <style nonce="${nonce}">
          ${STYLES}
        </style>
      </head>
      <body>
        <main>
          <h1>API of <a href="./">${title || "this demo"}</a></h1>
          <p>
            Each call is one POST, with inputs by name. Described for programs in
            <a href="api/openapi.json">api/openapi.json</a>.
          </p>
          ${sections} ${FILES_AND_JOBS}
        </main>
      </body>
    </html>`;
  return String(await page);
}

function handlerSection(name: string, handler: HandlerDescription, address: string): Markup {
  return html`<section>
    <h2 id="${name}">${name}</h2>
    <p>${handler.description}</p>
    <h3>curl</h3>
    <pre tabindex="0"><code>${curl(name, handler, address)}</code></pre>
    <h3>TypeScript</h3>
    <pre tabindex="0"><code>${typescript(name, handler, address)}</code></pre>
    <h3>Python</h3>
    <pre tabindex="0"><code>${python(name, handler, address)}</code></pre>
    <details>
      <summary>Schemas</summary>
      <pre tabindex="0"><code>${JSON.stringify({ input: handler.input, output: handler.output }, null, 2)}</code></pre>
    </details>
  </section>`;
}

/** Inputs of an example, separated into values and files: files are uploaded. */
function split(handler: HandlerDescription): { values: [string, Json][]; files: string[] } {
  const { properties = {} } = handler.input;
  const entries = Object.entries(exampleInputs(handler));
  return {
    values: entries.filter(([name]) => !isFile(properties[name]!)),
    files: entries.filter(([name]) => isFile(properties[name]!)).map(([name]) => name),
  };
}

function curl(name: string, handler: HandlerDescription, address: string): string {
  const { values, files } = split(handler);
  const url = `${address}api/run/${name}`;
  if (files.length === 0) {
    const json = shellQuoted(JSON.stringify(Object.fromEntries(values)));
    return `curl ${url} \\\n  -H 'Content-Type: application/json' \\\n  -d ${json}`;
  }
  const fields = values.map(([key, value]) => `--form-string ${shellQuoted(`${key}=${plainText(value)}`)}`);
  return [`curl ${url}`, ...files.map((key) => `-F ${shellQuoted(`${key}=@file`)}`), ...fields].join(" \\\n  ");
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function plainText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function typescript(name: string, handler: HandlerDescription, address: string): string {
  const { values, files } = split(handler);
  const fields: [string, string][] = values.map(([key, value]) => [key, JSON.stringify(value)]);
  for (const key of files) fields.push([key, "file"]);
  const record = `{ ${fields.map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(", ")} }`;
  const inputs = handler.lone.input ? (fields[0]?.[1] ?? "undefined") : record;
  return [
    `import { connect } from "vitrine";`,
    ``,
    `const client = connect(${JSON.stringify(address)});`,
    `const outputs = await client.predict(${JSON.stringify(name)}, ${inputs});`,
  ].join("\n");
}

function python(name: string, handler: HandlerDescription, address: string): string {
  const { values, files } = split(handler);
  const url = JSON.stringify(`${address}api/run/${name}`);
  const record = `{${values.map(([key, value]) => `${JSON.stringify(key)}: ${toPython(value)}`).join(", ")}}`;
  const sent = files.map((key) => `${JSON.stringify(key)}: open("file", "rb")`);
  const form = `{${values.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(plainText(value))}`).join(", ")}}`;
  const body = sent.length > 0 ? `data=${form}, files={${sent.join(", ")}}` : `json=${record}`;
  return `import requests\n\nanswer = requests.post(${url}, ${body})\nprint(answer.json()["outputs"])`;
}

function toPython(value: Json): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(toPython).join(", ")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${toPython(inner as Json)}`)
    .join(", ")}}`;
}

const FILES_AND_JOBS = html`<section>
  <h2>As it happens</h2>
  <p>
    With <code>Accept: text/event-stream</code> a call answers with its messages as they come. Each has a number; a lost
    connection goes on at <code>api/jobs/&lt;job&gt;</code> with <code>Last-Event-ID</code>, and
    <code>DELETE</code> there cancels. The job's name is in the header <code>Vitrine-Job</code>.
  </p>
  <h2>Files</h2>
  <p>
    Send a file in the call's form, or upload it first to <code>api/files</code> and send <code>{"id": "…"}</code> in
    its place. Send back the header <code>Vitrine-Session</code> that an answer gave: files and state belong to it.
  </p>
</section>`;

const STYLES = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#fafafa, #111); color: light-dark(#1a1a1a, #eee); }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; font-weight: 600; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 0.5rem; }
h3 { font-size: 0.85rem; margin: 1rem 0 0.25rem; color: light-dark(#595959, #aaa); }
a { color: inherit; }
pre { margin: 0; padding: 0.75rem 1rem; white-space: pre-wrap; border-radius: 6px;
  border: 1px solid light-dark(#ddd, #333); background: light-dark(#fff, #1a1a1a); }
code { font: 0.85rem/1.5 ui-monospace, monospace; }
summary { margin-top: 1rem; cursor: pointer; }
`;
