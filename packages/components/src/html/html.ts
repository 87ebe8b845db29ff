import {
  create,
  defineSpec,
  fileSchema,
  labelled,
  nullable,
  type Component,
  type FileRef,
  type EventsOf,
  type PropsOf,
} from "@vitrine/core";
import { GENERATED_HTML_POLICY } from "@vitrine/core/internal";

export const htmlSpec = defineSpec({
  kind: "html",
  description: "HTML of the author's or of a model's, shown in a frame that can reach nothing of the page around it.",
  props: {
    ...labelled,
    value: { type: ["string", "null"], default: null, description: "The HTML it starts with." },
    height: {
      type: ["integer", "null"],
      minimum: 1,
      maximum: 20_000,
      default: null,
      description: "Pixels down. Default: as high as its content, up to 20,000.",
    },
    padding: { type: "boolean", default: true, description: "Whether there is room between the frame and the HTML." },
  },
  events: { change: "A handler gave other HTML." },
  schema: () => nullable(fileSchema({ accept: ["text/html"] })),
  still: () => [{ kind: "text", text: "A page that needs a browser with JavaScript." }],
  async decode(page: FileRef, context) {
    return inner(await (await context.open(page)).text());
  },
  encode(given, context) {
    if (typeof given !== "string") throw new TypeError(`html() takes a string of HTML; got ${typeof given}.`);
    return context.store(new Blob([HEAD, given, TAIL], { type: "text/html" }), "page.html");
  },
});

/** Start of every frame's document: the system's fonts and colour scheme, as defaults. */
const HEAD = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${GENERATED_HTML_POLICY}"><meta name="color-scheme" content="light dark">
<style>body{margin:0;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}[data-vitrine]{display:flow-root}</style>
<div data-vitrine>`;

/** Reports the height of the content whenever it changes. */
const TAIL = `</div><script>new ResizeObserver(([entry])=>parent.postMessage({kind:"vitrine-height",height:Math.ceil(entry.target.getBoundingClientRect().bottom)},"*")).observe(document.querySelector("[data-vitrine]"))</script>`;

function inner(page: string): string {
  return page.startsWith(HEAD) && page.endsWith(TAIL) ? page.slice(HEAD.length, -TAIL.length) : page;
}

/** Props of `html()`. */
export type HtmlProps = PropsOf<typeof htmlSpec>;

/** HTML in a frame: `predict` returns a string; a program receives a file with it. */
export type Html = Component<
  { get: string; give: string; send: FileRef | null; receive: FileRef | null },
  EventsOf<typeof htmlSpec>,
  HtmlProps
>;

/**
 * HTML in a sandboxed frame. Its styles and scripts run in an opaque origin: they can access neither the surrounding
 * page nor its server, and load nothing from any host.
 *
 * @example html({ label: "Preview", height: 300 })
 */
export function html(props: HtmlProps = {}): Html {
  return create(htmlSpec, props);
}
