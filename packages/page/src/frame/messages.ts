import type { Json } from "@vitrine/core";
import type { VitrineDemo } from "../demo.element.ts";
import { followHeight } from "./height.ts";

/** What a demo in a frame tells the page around it. None of it holds what a visitor filled in or got. */
export type FrameNews =
  | { readonly vitrine: "ready" }
  /** Pixels down that the content takes. */
  | { readonly vitrine: "resize"; readonly height: number }
  | { readonly vitrine: "result"; readonly handler: string }
  | { readonly vitrine: "error"; readonly title: string }
  /** The answer to a request that carried an `id`. */
  | { readonly vitrine: "reply"; readonly id: string | number };

/** What the page around a frame may ask of the demo in it. */
export type FrameRequest = { readonly id?: string | number } & (
  | { readonly vitrine: "set"; readonly inputs: Readonly<Record<string, Json>> }
  | { readonly vitrine: "run" | "reset" }
  | { readonly vitrine: "theme"; readonly dark?: boolean; readonly tokens?: Readonly<Record<string, string>> }
);

/**
 * Lets a demo in a frame and the page around it talk. Whoever may frame the page was let in by the author (the
 * `frame-ancestors` of a server; a static demo runs in the visitor's browser, for whoever shows it), so the window around
 * is heeded, and no other.
 */
export function speakToHost(demo: VitrineDemo, host: Window): void {
  const tell = (news: FrameNews) => host.postMessage(news, "*");
  demo.addEventListener("ready", () => tell({ vitrine: "ready" }));
  demo.addEventListener("result", (event) => tell({ vitrine: "result", handler: detailOf(event).handler ?? "" }));
  demo.addEventListener("error", (event) => tell({ vitrine: "error", title: detailOf(event).problem?.title ?? "" }));
  let resizer: string | undefined;
  let height = 0;
  followHeight(demo.closest("main") ?? demo, (asked) => {
    height = asked;
    for (const message of resizeMessages(height, resizer)) host.postMessage(message, "*");
  });
  addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
    if (source !== host) return;
    const id = resizerId(data);
    if (id !== undefined) return host.postMessage(resizerMessage((resizer = id), height, "init"), "*");
    void obey(demo, Object(data) as FrameRequest).then((done) => {
      const { id } = Object(data) as FrameRequest;
      if (done && id !== undefined) tell({ vitrine: "reply", id });
    });
  });
}

interface Detail {
  readonly handler?: string;
  readonly problem?: { readonly title: string };
}

function detailOf(event: Event): Detail {
  return (event as CustomEvent<Detail>).detail;
}

/** Does what was asked. False for what is no request of ours: a page around has messages of its own. */
async function obey(demo: VitrineDemo, request: FrameRequest): Promise<boolean> {
  if (request.vitrine === "set") demo.set(request.inputs);
  else if (request.vitrine === "run") await demo.run();
  else if (request.vitrine === "reset") demo.reset();
  else if (request.vitrine === "theme") dress(demo, request);
  else return false;
  return true;
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
