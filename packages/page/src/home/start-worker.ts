import type { EventPort } from "@vitrine/core/internal";
import { toScriptUrl, workerFrameHtml } from "./trusted.ts";

/** A worker that runs, wherever it was started. */
export interface RunningWorker {
  readonly port: EventPort;
  /** Hears what the worker ends with, as the browser words it. */
  onError(hear: (message: string) => void): void;
  end(): void;
}

/** Starts a worker that can read files: of this page's own where that can, else of a frame's. */
export async function startWorker(script: Blob): Promise<RunningWorker> {
  return (await canReadBlobs()) ? startHere(script) : startInFrame(script);
}

/**
 * Whether a worker of this page can read a Blob. In Safari's engine one of a page from a disk can't, by any method, not
 * even a Blob that it made itself.
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
 * Starts a worker in a sandboxed frame that nobody sees. The frame has an origin of its own, and so has its worker, which
 * can read its files wherever the page came from; nothing else is in it. It ends with the frame.
 */
export async function startInFrame(script: Blob): Promise<RunningWorker> {
  const frame = await openFrame();
  const talk = new MessageChannel();
  const errors = new MessageChannel();
  // Where a frame is sandboxed, no other origin can be named.
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
