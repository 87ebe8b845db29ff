import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { Protocol } from "./protocol.ts";

const FLAGS = [
  "--headless",
  "--remote-debugging-pipe",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-sync",
  // Chromium refuses to start as root otherwise, as in most containers.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** Milliseconds for a browser to start, and to open a page. */
const PATIENCE_MS = 30_000;

/** A page in a browser of its own. */
export interface BrowserPage {
  /** URLs that it and its workers asked for, whether or not its policy let them. */
  readonly asked: readonly string[];
  open(url: string): Promise<void>;
  /** Evaluates an expression, and awaits its promise. Rejects with what it throws. */
  evaluate<T>(expression: string): Promise<T>;
  /** Sets the colour scheme that the page's visitor prefers. */
  prefer(scheme: "light" | "dark"): Promise<void>;
  close(): Promise<void>;
}

/** Starts a browser with an empty page, without a window and without what it knows of its owner. */
export async function openPage(executable: string): Promise<BrowserPage> {
  const home = await mkdtemp(join(tmpdir(), "vitrine-check-"));
  const stdio = ["ignore", "ignore", "ignore", "pipe", "pipe"] as const;
  const child = spawn(executable, [...FLAGS, `--user-data-dir=${home}`], { stdio: [...stdio] });
  const ended = once(child, "close").catch(() => undefined);
  const protocol = new Protocol(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const close = async () => {
    await protocol.send("Browser.close").catch(() => child.kill());
    await ended;
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return { ...(await inTime(pageOf(protocol), "start")), close };
  } catch (error) {
    child.kill("SIGKILL");
    await close();
    throw error;
  }
}

async function pageOf(protocol: Protocol): Promise<Omit<BrowserPage, "close">> {
  const asked: string[] = [];
  const { targetId } = await protocol.send<{ targetId: string }>("Target.createTarget", { url: "about:blank" });
  const attached = { targetId, flatten: true };
  const { sessionId } = await protocol.send<{ sessionId: string }>("Target.attachToTarget", attached);
  const loaded = new Set<() => void>();
  protocol.listen((method, params, session) => {
    const url = urlOf(method, params);
    if (url !== undefined) asked.push(url);
    if (method === "Target.attachedToTarget") void follow(protocol, params["sessionId"] as string);
    if (method === "Page.loadEventFired" && session === sessionId) for (const tell of loaded) tell();
  });
  await protocol.send("Page.enable", {}, sessionId);
  await follow(protocol, sessionId);
  return {
    asked,
    async open(url) {
      const isLoaded = new Promise<void>((resolve) => loaded.add(resolve));
      await protocol.send("Page.navigate", { url }, sessionId);
      await inTime(isLoaded, `load ${url}`);
    },
    evaluate: (expression) => inTime(evaluate(protocol, sessionId, expression), "answer"),
    async prefer(scheme) {
      const features = [{ name: "prefers-color-scheme", value: scheme }];
      await protocol.send("Emulation.setEmulatedMedia", { features }, sessionId);
    },
  };
}

/** URL of a request, sent or refused by the page's policy, that an event tells of. */
function urlOf(method: string, params: Readonly<Record<string, unknown>>): string | undefined {
  if (method === "Network.requestWillBeSent") return (params["request"] as { url: string }).url;
  if (method !== "Audits.issueAdded") return undefined;
  const { details } = params["issue"] as { details: Record<string, { blockedURL?: string } | undefined> };
  return details["contentSecurityPolicyIssueDetails"]?.blockedURL;
}

/** Hears of all requests of a page, a frame or a worker, from the first on, and of those that it starts. */
async function follow(protocol: Protocol, session: string): Promise<void> {
  const followed = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
  for (const domain of ["Network", "Audits"])
    await protocol.send(`${domain}.enable`, {}, session).catch(() => undefined);
  await protocol.send("Target.setAutoAttach", followed, session).catch(() => undefined);
  await protocol.send("Runtime.runIfWaitingForDebugger", {}, session).catch(() => undefined);
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

async function evaluate<T>(protocol: Protocol, session: string, expression: string): Promise<T> {
  const order = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await protocol.send<Evaluated>("Runtime.evaluate", order, session);
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as T;
}

async function inTime<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`The browser did not ${what} within ${PATIENCE_MS / 1000} seconds.`);
    timer = setTimeout(() => reject(error), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
