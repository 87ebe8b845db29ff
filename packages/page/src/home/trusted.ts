import { WORKER_FRAME } from "./worker-frame.ts";

/** The used part of the Trusted Types API. Source: https://www.w3.org/TR/trusted-types/ */
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

interface Policy {
  createScriptURL(url: string): string;
  createHTML(html: string): string;
}

let policy: Policy | undefined;

/** Marks a URL as a trusted script: only blob URLs, which this page created itself. Throws for any other. */
export function toScriptUrl(url: string): string {
  if (!url.startsWith("blob:")) throw new TypeError(`Only a blob of this page's own is run; got ${url}.`);
  return trust().createScriptURL(url);
}

/** HTML of the frame that contains a worker. */
export function workerFrameHtml(): string {
  return trust().createHTML(`<!doctype html><script>${WORKER_FRAME}</script>`);
}

/** Trusted Types policy if the browser supports them; otherwise, strings are used unchanged. */
function trust(): Policy {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const rules: Policy = { createScriptURL: (own) => own, createHTML: (own) => own };
  return (policy ??= trustedTypes?.createPolicy("vitrine-worker", rules) ?? rules);
}
