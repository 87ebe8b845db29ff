import type { Description } from "@vitrine/core";
import { serveBeside, type Server } from "@vitrine/server";
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { SourceError } from "./source-error.ts";

/** What a page under `vitrine dev` is told. */
export type DevNews =
  { readonly event: "app"; readonly data: Description } | { readonly event: "problem"; readonly data: SourceError };

const ALIVE_MS = 10_000;

/** Tells every open page what became of the author's file; a page that comes later hears the newest first. */
export class DevChannel {
  readonly #listeners = new Set<(news: DevNews) => void>();
  #newest: DevNews | undefined;

  /** What became of the file: kept for pages that come later. */
  tell(news: DevNews): void {
    this.#newest = news;
    this.mention(news);
  }

  /** What happened just now, to whoever is there. */
  mention(news: DevNews): void {
    for (const listener of this.#listeners) listener(news);
  }

  /** Answers the server's own pages, and no others, with the news to come: they tell of the author's files. */
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
