import type { Description } from "@vitrine/core";
import { serveBeside, type Server } from "@vitrine/server";
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { SourceError } from "./source-error.ts";

/** Event for pages under `vitrine dev`. */
export type DevNews =
  | { readonly event: "app"; readonly data: Description }
  | { readonly event: "problem"; readonly data: SourceError };

const ALIVE_MS = 10_000;

/** Sends events about the author's file to every open page; a new page receives the latest first. */
export class DevChannel {
  readonly #listeners = new Set<(news: DevNews) => void>();
  #newest: DevNews | undefined;

  /** Sends a state of the file, and keeps it for pages that connect later. */
  tell(news: DevNews): void {
    this.#newest = news;
    this.mention(news);
  }

  /** Sends a one-time event to connected pages. */
  mention(news: DevNews): void {
    for (const listener of this.#listeners) listener(news);
  }

  /** Adds the event stream for the server's own pages; others are refused, since events contain source code. */
  serveOn(server: Server): void {
    serveBeside(server, "/api/dev", (c, onStop) => this.#serve(c, onStop));
  }

  #serve(c: Context, onStop: (listener: () => void) => () => void): Response {
    const newest = this.#newest;
    return streamSSE(c, async (stream) => {
      const send = ({ event, data }: DevNews) => void stream.writeSSE({ event, data: JSON.stringify(data) });
      this.#listeners.add(send);
      if (newest?.event === "problem") send(newest);
      const alive = setInterval(() => void stream.write(": alive\n\n"), ALIVE_MS);
      await new Promise<void>((resolve) => {
        stream.onAbort(resolve);
        stream.onAbort(onStop(resolve));
      });
      clearInterval(alive);
      this.#listeners.delete(send);
    });
  }
}
