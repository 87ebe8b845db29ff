/** Client of `vitrine dev`: shows the newest app, or the error in its file. */
import type { Description } from "@vitrine/core";
import type { VitrineDemo } from "./demo.element.ts";

/** An error in an author's file. */
interface SourceError {
  readonly message: string;
  /** File, line and column, if known. */
  readonly place: string;
  /** Code frame: the lines around the location. */
  readonly frame: string;
}

const STYLE = `.trouble {
  display: block;
  margin-block-end: 24px;
  padding: 16px;
  border: 1px solid var(--danger);
  border-radius: 8px;
  background: var(--surface);
}
.trouble strong {
  color: var(--danger);
  white-space: pre-line;
}
.trouble p {
  margin: 6px 0;
  color: var(--muted);
}
.trouble pre {
  overflow-x: auto;
  margin: 12px 0 0;
  padding: 12px;
  border-radius: 6px;
  background: var(--sunken);
  font: 13px/1.5 ui-monospace, Menlo, "DejaVu Sans Mono", monospace;
}`;

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
document.adoptedStyleSheets.push(sheet);

const events = new EventSource("api/dev");

events.addEventListener("app", (event) => {
  document.querySelector("vitrine-source-error")?.remove();
  const demo = document.querySelector<VitrineDemo>("vitrine-demo");
  const description = JSON.parse((event as MessageEvent<string>).data) as Description;
  if (!demo || changesElements(demo, description)) return location.reload();
  document.title = description.title || document.title;
  const heading = demo.querySelector("h1");
  if (heading) heading.textContent = description.title;
  // An edit of the author's is a reload to the visitor: what they typed wins over the link.
  demo.returned = true;
  if (demo.manifest) demo.manifest = { ...demo.manifest, description };
});

/** A custom element can be defined only once per page: a changed definition needs a reload. */
function changesElements({ manifest }: VitrineDemo, { elements }: Description): boolean {
  return JSON.stringify(manifest?.description.elements) !== JSON.stringify(elements);
}

events.addEventListener("problem", (event) => show(JSON.parse((event as MessageEvent<string>).data) as SourceError));

function show({ message, place, frame }: SourceError) {
  document.querySelector("vitrine-source-error")?.remove();
  const box = document.createElement("vitrine-source-error");
  box.className = "trouble";
  box.setAttribute("role", "alert");
  box.append(line("strong", message), line("p", place), line("pre", frame));
  document.querySelector("main")?.prepend(box);
}

function line(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  element.hidden = text === "";
  return element;
}
