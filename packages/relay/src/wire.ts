import type { Socket } from "node:net";
import { pipeline } from "node:stream";
import { createWebSocketStream, type WebSocket } from "ws";
import type { SocketPair } from "./socket-pair.ts";

/** What both ends of a connection say before anything else, so that a later form is told apart. */
export const PROTOCOL = "vitrine-link.1";
/** Path on a relay's own host where authors connect. */
export const LINK_PATH = "/.vitrine/link";
/** Path on a relay's own host where authors leave what is shown while they are away. */
export const SHELL_PATH = "/.vitrine/shell";
/** Request header with the token of a relay that not everybody may use. */
export const TOKEN_HEADER = "vitrine-relay-token";
/** Answer header with the hours that the link has. */
export const HOURS_HEADER = "vitrine-link-hours";

/** Bytes of one answer or upload that wait inside a connection. */
export const STREAM_WINDOW = 2 ** 18;
/** Requests at the same time on one connection, at most. */
export const MOST_STREAMS = 256;
/**
 * Bytes that wait inside a connection, in all: as many as all its streams may hold, so that visitors who do not read never keep
 * others from theirs.
 */
export const CONNECTION_WINDOW = STREAM_WINDOW * (MOST_STREAMS + 8);

/** Why a relay ended a connection. Source: https://www.rfc-editor.org/rfc/rfc6455#section-7.4.2 (4000 to 4999 are free) */
export const CLOSED = {
  /** Its time is over. */
  expired: 4001,
  /** Another connection with the same secret has the link now. */
  takenOver: 4002,
  /** The author has ended it. */
  ended: 4003,
} as const;

/** Milliseconds without a sign of the other end after which a connection is dead. */
const DEAD_MS = 5000;
const PING_MS = 2000;

/** Pings the other end, and ends the connection when it is not heard any more. */
export function watch(socket: WebSocket): void {
  let heardAt = performance.now();
  const hear = () => void (heardAt = performance.now());
  socket.on("pong", hear);
  socket.on("message", hear);
  const timer = setInterval(() => {
    if (performance.now() - heardAt > DEAD_MS) return socket.terminate();
    if (socket.readyState === socket.OPEN) socket.ping();
  }, PING_MS);
  socket.once("close", () => clearInterval(timer));
}

/** The bytes of a connection as a socket, which closes with it, made of a pair of ends. */
export function bytesOf(connection: WebSocket, [near, far]: SocketPair): Socket {
  const stream = createWebSocketStream(connection, { highWaterMark: STREAM_WINDOW });
  stream.on("error", () => connection.terminate());
  pipeline(stream, far, () => far.destroy());
  pipeline(far, stream, () => connection.terminate());
  connection.once("close", () => far.destroy());
  return near;
}
