import type { Json } from "@vitrine/core";
import { toProblem } from "@vitrine/core/internal";
import type { VitrineDemo } from "../demo.element.ts";
import { followHeight } from "./height.ts";

type Values = Readonly<Record<string, Json>>;

/**
 * What a demo in a frame tells the page around it. What a visitor filled in or got is in it only where the demo's author
 * lists the origin of that page.
 */
export type FrameNews =
  | { readonly vitrine: "ready" }
  /** Pixels down that the content takes. */
  | { readonly vitrine: "resize"; readonly height: number }
  | { readonly vitrine: "result"; readonly handler: string; readonly inputs?: Values; readonly outputs?: Values }
  | { readonly vitrine: "error"; readonly title: string }
  /** The answer to a request that carried an `id`. */
  | { readonly vitrine: "reply"; readonly id: string | number; readonly inputs?: Values; readonly error?: string };

/** What the page around a frame may ask of the demo in it. */
export type FrameRequest = { readonly id?: string | number } & (
  | { readonly vitrine: "set"; readonly inputs: Values }
  | { readonly vitrine: "run" | "reset" | "get" }
  | { readonly vitrine: "theme"; readonly dark?: boolean; readonly tokens?: Readonly<Record<string, string>> }
);

/**
 * Lets a demo in a frame and the page around it talk. Whoever may frame the page was let in by the author (the
 * `frame-ancestors` of a server; a static demo runs in the visitor's browser, for whoever shows it), so the window around
 * is heeded, and no other.
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

/** Which page around may have values; undefined where this one may not. */
function goTo(demo: VitrineDemo, origin: string): string | undefined {
  const { resultsTo = [] } = demo.manifest?.description ?? {};
  if (resultsTo === "*") return resultsTo;
  return resultsTo.includes(origin) ? origin : undefined;
}

/** The origin of the page around, as far as the browser says it before that page is heard. */
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
 * Does what was asked, as soon as it can be, and says what to answer: nothing to what is no request of ours, as a page
 * around has its own.
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
 * The height in every dialect that hosts understand: our own; Canvas', as an object and as JSON, since both are heard in
 * the wild; LTI's; and iframe-resizer's, where that is there.
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

/** The name that an iframe-resizer around gave this frame, told by its first message. */
function resizerId(data: unknown): string | undefined {
  if (typeof data !== "string" || !data.startsWith(RESIZER)) return undefined;
  const [id = "", ...settings] = data.slice(RESIZER.length).split(":");
  return settings.length > 0 ? id : undefined;
}

/** Source: the messages between the two halves of iframe-resizer, `[iFrameSizer]<id>:<height>:<width>:<event>`. */
function resizerMessage(id: string, height: number, event: "init" | "resize"): string {
  return `${RESIZER}${id}:${height}:${document.documentElement.clientWidth}:${event}`;
}
