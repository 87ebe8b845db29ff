import { once } from "node:events";
import { request, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";

/** Posts JSON. Throws for an answer that is not a success. */
export async function postJson(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${url} answered ${response.status}: ${await response.text()}`);
  return response;
}

/** Reads the `data:` of server-sent events as they come, and tells how many bytes they took. */
export async function readEvents(response: Response, hear: (data: string) => void): Promise<number> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let rest = "";
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop()!;
    for (const line of lines) if (line.startsWith("data:")) hear(line.slice(5).trim());
  }
  return bytes;
}

/** What `sendFile` takes. */
export interface Sending {
  /** The field of the form that holds the file. */
  readonly field: string;
  readonly bytes: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const PIECE = Buffer.alloc(1_000_000, "vitrine ");
const BOUNDARY = "----vitrine-bench";

/** Uploads a file of so many bytes as a form, in pieces, and gives the answer with its headers. Throws unless it is a success. */
export async function sendFile(
  url: string,
  { field, bytes, headers = {} }: Sending,
): Promise<{ body: string; headers: IncomingHttpHeaders }> {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"; filename="big.bin"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const tail = `\r\n--${BOUNDARY}--\r\n`;
  const post = request(url, {
    method: "POST",
    headers: {
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
      "content-length": head.length + bytes + tail.length,
      accept: "application/json",
      ...headers,
    },
  });
  const answered = once(post, "response") as Promise<[IncomingMessage]>;
  await pipeline(form(head, bytes, tail), post);
  const [response] = await answered;
  const body = await text(response);
  if (response.statusCode! >= 300) throw new Error(`POST ${url} answered ${response.statusCode}: ${body}`);
  return { body, headers: response.headers };
}

function* form(head: string, bytes: number, tail: string) {
  yield head;
  for (let left = bytes; left > 0; left -= PIECE.length) yield left < PIECE.length ? PIECE.subarray(0, left) : PIECE;
  yield tail;
}
