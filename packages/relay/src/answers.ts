import type { IncomingMessage, ServerResponse } from "node:http";
import type { Refusal } from "./link.ts";
import { pageHeaders, pageHtml, type PlainPage } from "./pages.ts";

/** The host that was asked for, as it was written, if it is one; "" otherwise. */
export function hostOf({ headers: { host = "" } }: IncomingMessage): string {
  return /^[a-z\d.-]+(:\d{1,5})?$/i.test(host) ? host.toLowerCase() : "";
}

/** Name of a host, without its port. */
export function nameIn(host: string): string {
  return host.replace(/:\d+$/, "");
}

/** A path without escapes; as it is where they are wrong. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Answers with a short text, unless an answer has begun. */
export function plain(response: ServerResponse, text: string, type = "text/plain", status = 200): void {
  if (response.headersSent || response.destroyed) return;
  const close = status >= 400 ? { connection: "close" } : {};
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "x-content-type-options": "nosniff",
    ...close,
  });
  response.end(text);
}

/** Answers with a page of the relay's own, unless an answer has begun. */
export function send(response: ServerResponse, page: PlainPage | Refusal): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(page.status, pageHeaders(page));
  response.end(pageHtml(page));
}

export const NO_PAGE: PlainPage = { status: 404, title: "Nothing here", words: ["This address leads nowhere."] };
export const NO_LINK: PlainPage = {
  status: 404,
  title: "No such link",
  words: ["There is no demo at this address. Look whether the link is whole, or ask who sent it."],
};
export const ENDED: PlainPage = {
  status: 410,
  title: "Sharing has ended",
  words: ["The author has stopped sharing this demo."],
};
export const EXPIRED: PlainPage = {
  status: 410,
  title: "This link has ended",
  words: ["Its time is over. Its author can share the demo again under the same link."],
};
export const AWAY: PlainPage = {
  status: 503,
  title: "The author's computer is not connected",
  words: ["This demo runs on its author's own computer. Try again later: the link stays the same."],
  retryAfter: 30,
};
