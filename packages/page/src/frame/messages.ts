import type { Json } from "@vitrine/core";
import { toProblem } from "@vitrine/core/internal";
import type { VitrineDemo } from "../demo.element.ts";
import { followHeight } from "./height.ts";

type Values = Readonly<Record<string, Json>>;

/**
 * Messages of a framed demo to the surrounding page. Inputs and outputs are included only if the demo's author allows
 * that page's origin.
 */
export type FrameNews =
  | { readonly vitrine: "ready" }
  /** Content height in pixels. */
  | { readonly vitrine: "resize"; readonly height: number }
  | { readonly vitrine: "result"; readonly handler: string; readonly inputs?: Values; readonly outputs?: Values }
  | { readonly vitrine: "error"; readonly title: string }
  /** An answer to an exercise, as a statement of the Experience API; to origins that receive inputs and results. */
  | { readonly vitrine: "xapi"; readonly statement: unknown }
  /** Response to a request with an `id`. */
  | { readonly vitrine: "reply"; readonly id: string | number; readonly inputs?: Values; readonly error?: string };

/** Requests of the surrounding page to the framed demo. */
export type FrameRequest = { readonly id?: string | number } & (
  | { readonly vitrine: "set"; readonly inputs: Values }
  | { readonly vitrine: "run" | "reset" | "get" }
  | { readonly vitrine: "theme"; readonly dark?: boolean; readonly tokens?: Readonly<Record<string, string>> }
);

/**
 * Connects a framed demo with the surrounding page. The author has already decided who may frame the page (by a
 * server's `frame-ancestors`; a static demo runs in the visitor's browser, and may be framed by anyone), so requests
 * from the parent window are accepted, and from no other.
 */
export function speakToHost(demo: VitrineDemo, host: Window): void {
  const tell = (news: FrameNews, to = "*") => host.postMessage(news, to);
  let origin = originAround();
  const ready = new Promise((resolve) => demo.addEventListener("ready", resolve, { once: true }));
  demo.addEventListener("ready", () => tell({ vitrine: "ready" }));
  demo.addEventListener("result", (event) => {
    const { handler = "", inputs, outputs } = detailOf(event);
    const to = goTo(demo, origin);
    tell({ vitrine: "result", handler, ...(to && { inputs, outputs }) }, to);
  });
  demo.addEventListener("statement", (event) => {
    const to = goTo(demo, origin);
    if (to) tell({ vitrine: "xapi", statement: detailOf(event) }, to);
  });
  demo.addEventListener("error", (event) => tell({ vitrine: "error", title: detailOf(event).problem?.title ?? "" }));
  let resizer: string | undefined;
  let height = 0;
  followHeight(demo.closest("main") ?? demo, (asked) => {
    height = asked;
    for (const message of resizeMessages(height, resizer)) host.postMessage(message, "*");
  });
  addEventListener("message", (event: MessageEvent<unknown>) => {
    const { source, data } = event;
    if (source !== host) return;
    origin = event.origin;
    const name = resizerId(data);
    if (name !== undefined) return host.postMessage(resizerMessage((resizer = name), height, "init"), "*");
    const request = Object(data) as FrameRequest;
    const to = goTo(demo, origin);
    if (request.vitrine === "get" && to === undefined) return;
    void answer(demo, request, ready).then((answered) => {
      const { id } = request;
      if (answered && id !== undefined) tell({ vitrine: "reply", id, ...answered }, to);
    });
  });
}

/** Target origin for messages with values; undefined if this page may not receive them. */
function goTo(demo: VitrineDemo, origin: string): string | undefined {
  const { resultsTo = [] } = demo.manifest?.description ?? {};
  if (resultsTo === "*") return resultsTo;
  return resultsTo.includes(origin) ? origin : undefined;
}

/** Origin of the surrounding page, as far as the browser reveals it before the first message. */
function originAround(): string {
  const { ancestorOrigins } = location as { ancestorOrigins?: DOMStringList };
  return ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin);
}

interface Detail {
  readonly handler?: string;
  readonly inputs?: Values;
  readonly outputs?: Values;
  readonly problem?: { readonly title: string };
}

function detailOf(event: Event): Detail {
  return (event as CustomEvent<Detail>).detail;
}

/**
 * Executes a request as soon as possible, and returns the response. Ignores other messages, since the surrounding page
 * may send its own.
 */
async function answer(
  demo: VitrineDemo,
  request: FrameRequest,
  ready: Promise<unknown>,
): Promise<{ readonly inputs?: Values; readonly error?: string } | undefined> {
  if (request.vitrine !== "theme") await ready;
  if (request.vitrine === "set") return demo.set(Object(request.inputs) as Values).then(() => ({}), toError);
  if (request.vitrine === "run") await demo.run();
  else if (request.vitrine === "reset") await demo.reset();
  else if (request.vitrine === "theme") dress(demo, request);
  else return request.vitrine === "get" ? { inputs: demo.get() } : undefined;
  return {};
}

function toError(error: unknown) {
  return { error: toProblem(error).detail };
}

function dress(
  demo: VitrineDemo,
  { dark, tokens = {} }: { dark?: boolean; tokens?: Readonly<Record<string, string>> },
) {
  if (dark !== undefined) demo.theme = dark ? "dark" : "light";
  for (const [name, value] of Object.entries(tokens)) {
    if (name.startsWith("--vitrine-")) demo.style.setProperty(name, String(value));
  }
}

/**
 * Height messages in all protocols that hosts understand: our own; Canvas's, as an object and as JSON, since both are
 * in use; LTI's; and iframe-resizer's, if present.
 */
function resizeMessages(height: number, resizer: string | undefined): unknown[] {
  const lti = { subject: "lti.frameResize", height };
  return [
    { vitrine: "resize", height } satisfies FrameNews,
    lti,
    JSON.stringify(lti),
    { subject: "org.imsglobal.lti.frameResize", height },
    ...(resizer === undefined ? [] : [resizerMessage(resizer, height, "resize")]),
  ];
}

const RESIZER = "[iFrameSizer]";

/** Frame id assigned by a surrounding iframe-resizer in its first message. */
function resizerId(data: unknown): string | undefined {
  if (typeof data !== "string" || !data.startsWith(RESIZER)) return undefined;
  const [id = "", ...settings] = data.slice(RESIZER.length).split(":");
  return settings.length > 0 ? id : undefined;
}

/** Source: iframe-resizer's message format, `[iFrameSizer]<id>:<height>:<width>:<event>`. */
function resizerMessage(id: string, height: number, event: "init" | "resize"): string {
  return `${RESIZER}${id}:${height}:${document.documentElement.clientWidth}:${event}`;
}
