import type { Load } from "../load.ts";
import type { Server } from "../process.ts";
import type { Subject } from "../row.ts";

/**
 * The apps that each peer has, with the same function: `hello` greets a name, `tokens` streams a growing text, `size`
 * says how many bytes a file has, `wide` has 500 components, `long-chat` 2,000 messages, `table` 100,000 rows, `points` a
 * plot of as many, `pictures` a gallery of 500, `hour` an hour of sound, `live` counts the pictures of a camera; `million`,
 * `live-sound`, `detect` and `neighbours` are Vitrine's alone.
 */
export type AppName =
  | "hello"
  | "tokens"
  | "size"
  | "wide"
  | "long-chat"
  | "table"
  | "million"
  | "points"
  | "pictures"
  | "hour"
  | "live"
  | "live-sound"
  | "detect"
  | "neighbours";

/** One that is measured: how to start it, and how its own clients talk to it. */
export interface Peer {
  readonly subject: Subject;
  /** Starts the server of an app. It may not listen yet. */
  start(app: AppName): Promise<Server>;
  /** Makes one call of `hello` as a program would. Throws unless the answer is right. */
  call(url: string): Promise<void>;
  /** The requests by which so many clients call `hello` without end. */
  loadOf(url: string, clients: number): Promise<Omit<Load, "seconds">>;
}

/** A peer whose page streams outputs and takes files. */
export interface StreamingPeer extends Peer {
  /** Asks `tokens` for so many, as its page would, and gives the bytes that came. Throws unless the last text is whole. */
  stream(url: string, tokens: number): Promise<number>;
  /** Sends a file to `size`, as its page would. Throws unless it arrived whole. */
  upload(url: string, bytes: number): Promise<void>;
}

/** The name that is greeted in every call, and the answer to it. */
export const NAME = "Ada";
export const GREETING = `Hello ${NAME}`;

/** The text that `tokens` ends with. */
export function textOf(tokens: number): string {
  return Array.from({ length: tokens }, (_, i) => `${i} `).join("");
}
