import { html, raw } from "hono/html";
import type { ApiFacts, HandlerFacts, ValueFacts } from "./api-facts.ts";
import { languageRules, STYLES } from "./api-page.styles.ts";
import type { Section } from "./ring.ts";
import type { Snippet } from "./snippets/index.ts";
import { tryForm } from "./try/try-form.ts";
import { TRY_STYLES } from "./try/try-form.styles.ts";

/** Page data other than the facts. */
export interface ApiPageOptions {
  readonly nonce: string;
  /** Language of the demo's own texts. */
  readonly lang: string;
  /** URL of the script that makes forms call handlers. Default: the page has neither. */
  readonly script?: string | undefined;
}

type Markup = ReturnType<typeof html> | string;

/**
 * Page about the API: each handler with its parameters, returns and examples, and a choice of the examples' language. It
 * is whole without scripts; with them, forms try the handlers. Without `:has()` all languages are shown.
 */
export async function apiPage(facts: ApiFacts, { nonce, lang, script }: ApiPageOptions): Promise<string> {
  const { title, description, handlers, sections } = facts;
  const languages = languagesOf(handlers);
  const page = html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>API of ${title}</title>
        <style nonce="${nonce}">
          ${raw(STYLES + languageRules(languages.length) + (script === undefined ? "" : TRY_STYLES))}
        </style>
        ${script === undefined ? "" : html`<script type="module" nonce="${nonce}" src="${script}"></script>`}
      </head>
      <body>
        <main>
          <h1>API of <a href="./">${title}</a></h1>
          <p class="lead">${description}</p>
          <p>
            Each call is one POST, with inputs by name. Described for programs in
            <a href="api/openapi.json">api/openapi.json</a>, for assistants in <a href="llms.txt">llms.txt</a>.
          </p>
          ${handlers.length > 1 ? contents(handlers) : ""} ${languages.length > 0 ? languageChoice(languages) : ""}
          ${handlers.map((handler, i) => handlerSection(handler, languages, script === undefined ? "" : tryOf(handler, i)))}
          ${sections.map(ownSection)}
        </main>
      </body>
    </html>`;
  return String(await page);
}

/** Languages of all examples. Those of one tool or language, which is their first word, are beside each other. */
function languagesOf(handlers: readonly HandlerFacts[]): string[] {
  const all = [...new Set(handlers.flatMap(({ snippets }) => snippets.map(({ language }) => language)))];
  const firstOf = (language: string) => language.split(" ", 1)[0]!;
  const order = [...new Set(all.map(firstOf))];
  return all.toSorted((a, b) => order.indexOf(firstOf(a)) - order.indexOf(firstOf(b)));
}

function contents(handlers: readonly HandlerFacts[]): Markup {
  return html`<nav aria-label="Handlers">
    <ul>
      ${handlers.map(
        ({ name }) =>
          html`<li>
            <a href="#${name}"><code>${name}</code></a>
          </li>`,
      )}
    </ul>
  </nav>`;
}

function languageChoice(languages: readonly string[]): Markup {
  return html`<fieldset>
    <legend>Examples in</legend>
    ${languages.map(
      (language, i) =>
        html`<label
          ><input type="radio" name="language" id="language-${i}" ${raw(i === 0 ? "checked" : "")} /><span
            >${language}</span
          ></label
        >`,
    )}
  </fieldset>`;
}

function tryOf({ name, fields }: HandlerFacts, i: number): Markup {
  return tryForm(name, fields, `try-${i}`);
}

function handlerSection(handler: HandlerFacts, languages: readonly string[], form: Markup): Markup {
  const { name, description, parameters, returns, snippets, schemas } = handler;
  return html`<section aria-labelledby="${name}">
    <h2 id="${name}"><code>${name}</code></h2>
    ${description === "" ? "" : html`<p>${description}</p>`} ${valueTable("Parameters", parameters, true)}
    ${valueTable("Returns", returns, false)} ${form} ${languages.map((language, i) => example(language, i, snippets))}
    <details>
      <summary>Schemas</summary>
      ${codeBlock(JSON.stringify({ input: schemas.input, output: schemas.output }, null, 2))}
    </details>
  </section>`;
}

/** Roles are stated, since a narrow page lays the cells out as blocks, and tables lose theirs with it. */
function valueTable(title: string, values: readonly ValueFacts[], areParameters: boolean): Markup {
  if (values.length === 0)
    return html`<h3>${title}</h3>
      <p>None.</p>`;
  const row = (value: ValueFacts) =>
    html`<tr role="row">
      <th scope="row" role="rowheader"><code>${value.name}</code></th>
      <td role="cell">${value.about ? html`${value.about}<br />` : ""}<span class="type">${value.type}</span></td>
      ${areParameters ? html`<td role="cell">${presence(value)}</td>` : ""}
    </tr>`;
  return html`<table role="table">
    <caption>
      ${title}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" role="columnheader">Name</th>
        <th scope="col" role="columnheader">Value</th>
        ${areParameters ? html`<th scope="col" role="columnheader">Default</th>` : ""}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${values.map(row)}
    </tbody>
  </table>`;
}

function presence({ required, default: value }: ValueFacts): Markup {
  if (required) return "required";
  return value === undefined ? "optional" : html`<span class="narrow">default </span><code>${value}</code>`;
}

function example(language: string, i: number, snippets: readonly Snippet[]): Markup {
  const all = snippets.filter((snippet) => snippet.language === language);
  const none = html`<p>This handler has no example of that kind.</p>`;
  return html`<div class="example example-${i}">
    <h3>${language}</h3>
    ${all.length > 0 ? all.map(({ code }) => codeBlock(code, language)) : none}
  </div>`;
}

function ownSection({ title, parts }: Section): Markup {
  return html`<section>
    <h2>${title}</h2>
    ${parts.map((part) => (typeof part === "string" ? html`<p>${inline(part)}</p>` : snippet(part)))}
  </section>`;
}

function snippet({ language, code }: Snippet): Markup {
  return html`<h3>${language}</h3>
    ${codeBlock(code, language)}`;
}

/** A block that keyboards can reach, to select it: it takes the focus, and so has a name. */
function codeBlock(code: string, label = "Schemas"): Markup {
  return html`<pre tabindex="0" role="group" aria-label="${label}"><code>${code}</code></pre>`;
}

/** Text between backticks is code. */
function inline(text: string): Markup[] {
  return text.split("`").map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
