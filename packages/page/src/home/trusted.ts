import { WORKER_FRAME } from "./worker-frame.ts";

/** The part of the Trusted Types API that is used here. Source: https://www.w3.org/TR/trusted-types/ */
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

interface Policy {
  createScriptURL(url: string): string;
  createHTML(html: string): string;
}

let policy: Policy | undefined;

/** A URL that this page may run as a script: one of a blob that it made itself. Throws for any other. */
export function toScriptUrl(url: string): string {
  if (!url.startsWith("blob:")) throw new TypeError(`Only a blob of this page's own is run; got ${url}.`);
  return trust().createScriptURL(url);
}

/** The document of a frame that holds a worker. */
export function workerFrameHtml(): string {
  return trust().createHTML(`<!doctype html><script>${WORKER_FRAME}</script>`);
}

/** Types are trusted where a browser asks for it; elsewhere a text is a text. */
function trust(): Policy {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const rules: Policy = { createScriptURL: (own) => own, createHTML: (own) => own };
  return (policy ??= trustedTypes?.createPolicy("vitrine-worker", rules) ?? rules);
}
