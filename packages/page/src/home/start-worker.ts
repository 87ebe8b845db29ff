import type { EventPort } from "@vitrine/core/internal";
import { toScriptUrl, workerFrameHtml } from "./trusted.ts";

/** A running worker, in this page or in a frame. */
export interface RunningWorker {
  readonly port: EventPort;
  /** Calls `hear` with the browser's message when the worker fails. */
  onError(hear: (message: string) => void): void;
  end(): void;
}

/** Starts a worker that can read files: in this page if possible, otherwise in a frame. */
export async function startWorker(script: Blob): Promise<RunningWorker> {
  return (await canReadBlobs()) ? startHere(script) : startInFrame(script);
}

/**
 * Whether a worker of this page can read a Blob. In WebKit, a worker of a page opened from disk cannot, by any method,
 * not even a Blob that it created itself.
 */
async function canReadBlobs(): Promise<boolean> {
  if (location.protocol !== "file:") return true;
  const read = `new Blob(["1"]).text().then(() => postMessage(true), () => postMessage(false))`;
  const { port, onError, end } = startHere(new Blob([read], { type: "text/javascript" }));
  const answer = await new Promise<boolean>((resolve) => {
    port.addEventListener("message", ({ data }) => resolve(data as boolean));
    onError(() => resolve(true));
  });
  end();
  return answer;
}

function startHere(script: Blob): RunningWorker {
  const url = URL.createObjectURL(script);
  const worker = new Worker(toScriptUrl(url));
  const forget = () => URL.revokeObjectURL(url);
  worker.addEventListener("message", forget, { once: true });
  return {
    port: worker,
    onError: (hear) => worker.addEventListener("error", ({ message }) => hear(message)),
    end() {
      worker.terminate();
      forget();
    },
  };
}

/**
 * Starts a worker in an invisible sandboxed frame. The frame and its worker have an opaque origin, where the worker can
 * read its files wherever the page came from; the frame contains nothing else. The worker ends with the frame.
 */
export async function startInFrame(script: Blob): Promise<RunningWorker> {
  const frame = await openFrame();
  const talk = new MessageChannel();
  const errors = new MessageChannel();
  // A sandboxed frame has no origin that could be named as target.
  frame.contentWindow!.postMessage(script, "*", [talk.port2, errors.port2]);
  return {
    port: talk.port1,
    onError: (hear) => (errors.port1.onmessage = ({ data }) => hear(data as string)),
    end: () => frame.remove(),
  };
}

async function openFrame(): Promise<HTMLIFrameElement> {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.hidden = true;
  frame.srcdoc = workerFrameHtml();
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  return frame;
}
