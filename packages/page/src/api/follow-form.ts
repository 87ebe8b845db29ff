import { readFields } from "./read-fields.ts";

/** A call as code in one language, as `api/snippets/<handler>` answers. */
interface Snippet {
  readonly language: string;
  readonly code: string;
}

/** Rewrites the examples of a form's handler with what is filled in, at each change. Those that cannot be stay. */
export function followForm(form: HTMLFormElement): void {
  const examples = form.closest("section")!.querySelectorAll(".example");
  let last: AbortController | undefined;
  form.addEventListener("change", () => {
    last?.abort();
    last = new AbortController();
    void snippetsOf(form, last.signal).then(
      (snippets) => examples.forEach((example) => rewrite(example, snippets)),
      () => undefined,
    );
  });
}

async function snippetsOf(form: HTMLFormElement, signal: AbortSignal): Promise<readonly Snippet[]> {
  const { inputs, problems } = readFields(form);
  if (problems.length > 0) return [];
  const response = await fetch(`api/snippets/${form.dataset["handler"]!}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(inputs, (_, value: unknown) => (value instanceof File ? value.name : value)),
    signal,
  });
  return response.ok ? ((await response.json()) as { readonly snippets: readonly Snippet[] }).snippets : [];
}

function rewrite(example: Element, snippets: readonly Snippet[]): void {
  const language = example.querySelector("h3")!.textContent.trim();
  const own = snippets.filter((one) => one.language === language);
  example.querySelectorAll("pre code").forEach((code, i) => {
    if (own[i]) code.textContent = own[i].code;
  });
}
