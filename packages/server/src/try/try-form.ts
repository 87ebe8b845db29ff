import type { Json } from "@vitrine/core";
import { alternativesOf, isObject } from "@vitrine/core/internal";
import { html, raw } from "hono/html";
import type { Field } from "./field.ts";

type Markup = ReturnType<typeof html> | string;

/** JSON of a value that is longer than this is not filled in. */
const MOST_FILLED = 4000;

/**
 * A form that calls a handler, for the page's script: it finds the form by `data-handler`, and each control by its name,
 * with what it is as `data-control`. Without scripts it is not shown; its buttons wait for the script.
 *
 * @param id Prefix of the ids in it, unique on the page.
 */
export function tryForm(handler: string, fields: readonly Field[], id: string): Markup {
  return html`<details class="try">
    <summary>Try it</summary>
    <form data-handler="${handler}" aria-label="Try ${handler}" novalidate>
      ${fields.map((field, i) => fieldRow(field, `${id}-${i}`))}
      <div class="go">
        <button type="submit" class="run" disabled>Run</button>
        <button type="button" class="stop" disabled>Stop</button>
        <p><span role="status"></span> <span class="detail"></span></p>
      </div>
      <div class="answer" hidden>
        <pre tabindex="0" role="group" aria-label="Answer of ${handler}"><code></code></pre>
        <ul aria-label="Files of the answer"></ul>
      </div>
      ${fields.length > 0 ? html`<p class="help">The examples below follow what is filled in.</p>` : ""}
    </form>
  </details>`;
}

function fieldRow(field: Field, id: string): Markup {
  const { name, control } = field;
  const label = html`<label for="${id}"><code>${name}</code></label>`;
  const wrong = html`<p class="wrong" id="${id}-wrong" hidden></p>`;
  const help = helpOf(field);
  const note = help === "" ? "" : html`<p class="help" id="${id}-help">${help}</p>`;
  const both = control === "boolean" ? [markupOf(field, id, help), label] : [label, markupOf(field, id, help)];
  return html`<div class="field ${control}">${both} ${note} ${wrong}</div>`;
}

/** What the control itself does not show. */
function helpOf({ control, value, required, name }: Field): string {
  if (control === "json") return name === "$event" ? "JSON: data of the event that starts it." : "JSON";
  if (control !== "file" && control !== "files") return "";
  if (value !== undefined) return `If none is chosen, the example's is sent: ${fileNames(value)}.`;
  return required ? "" : "May be left out.";
}

function fileNames(value: Json): string {
  const names = [value].flat().map((one) => (isObject(one) && typeof one["name"] === "string" ? one["name"] : ""));
  return names.filter(Boolean).join(", ") || "a file";
}

function markupOf(field: Field, id: string, help: string): Markup {
  const { name, control, required, value } = field;
  // The message of a mistake is empty while there is none.
  const describedBy = [...(help === "" ? [] : [`${id}-help`]), `${id}-wrong`].join(" ");
  const common = html`id="${id}" name="${name}" data-control="${control}" aria-describedby="${describedBy}"
  ${flag("required", required && control !== "boolean")}`;
  if (control === "boolean") return html`<input type="checkbox" ${common} ${flag("checked", value === true)} />`;
  if (control === "choice") return select(field, common);
  if (control === "number") return html`<input type="number" ${common} ${range(field)} value="${textOf(value)}" />`;
  if (control === "file" || control === "files") return fileInput(field, common);
  if (control === "line") return html`<input type="text" ${common} value="${textOf(value)}" autocomplete="off" />`;
  if (control === "secret") return html`<input type="password" ${common} autocomplete="off" />`;
  const filled = control === "json" ? jsonOf(value) : textOf(value);
  // The parser drops a line break at the beginning.
  return html`<textarea ${common} rows="1" spellcheck="false">${raw("\n")}${filled}</textarea>`;
}

function select({ schema, value, required }: Field, common: Markup): Markup {
  const { enum: choices = [] } = schema;
  const none = required && value !== undefined ? "" : html`<option value="">not sent</option>`;
  return html`<select ${common}>
    ${none}
    ${choices.map(
      (choice) =>
        html`<option value="${JSON.stringify(choice)}" ${flag("selected", choice === value)}>
          ${typeof choice === "string" ? choice : JSON.stringify(choice)}
        </option>`,
    )}
  </select>`;
}

/** The value of an example is sent by its ids where no file is chosen. */
function fileInput({ schema, control, value }: Field, common: Markup): Markup {
  const accept = alternativesOf(schema).flatMap((one) => one["x-file"]?.accept ?? one.items?.["x-file"]?.accept ?? []);
  const accepts = accept.length > 0 ? html`accept="${accept.join(",")}"` : "";
  const example = value === undefined ? "" : html`data-example="${JSON.stringify(idsOf(value))}"`;
  return html`<input type="file" ${common} ${accepts} ${example} ${flag("multiple", control === "files")} />`;
}

function idsOf(value: Json): Json {
  if (Array.isArray(value)) return value.map((one) => idsOf(one as Json));
  return { id: (value as { readonly id: string }).id };
}

function range({ schema: { minimum, exclusiveMinimum, maximum, multipleOf, type } }: Field): Markup {
  const step = multipleOf ?? (type === "integer" ? 1 : "any");
  const least = minimum ?? exclusiveMinimum;
  const min = least === undefined ? "" : html`min="${least}"`;
  const max = maximum === undefined ? "" : html`max="${maximum}"`;
  return html`step="${step}" ${min} ${max}`;
}

function flag(attribute: string, isSet: boolean): Markup {
  return isSet ? raw(attribute) : "";
}

function textOf(value: Json | undefined): string {
  return value === undefined || value === null ? "" : String(value);
}

/** A long value is not filled in: the page is for reading, too. */
function jsonOf(value: Json | undefined): string {
  if (value === undefined) return "";
  const flat = JSON.stringify(value);
  const json = flat.length > 60 ? JSON.stringify(value, null, 2) : flat;
  return json.length > MOST_FILLED ? "" : json;
}
