import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import type { HeaderSet } from "./headers.ts";
import type { HeaderReader } from "./proxy.ts";

const compress = promisify(gzip);

/** Minimum size in bytes: smaller bodies fit in one packet anyway. */
const FROM_BYTES = 1400;
const WORTH_IT = /^text\/|javascript|json|wasm|svg/;

/** A body, compressed or not, with its headers. */
export interface Packed {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: HeaderSet;
}

/** A body in both forms: each is created once and sent many times. */
export interface BothForms {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer> | undefined;
}

/** Compresses a body of a compressible type; at the highest level if it will be sent often. */
export async function toBothForms(plain: Uint8Array<ArrayBuffer>, type: string, often: boolean): Promise<BothForms> {
  if (plain.byteLength < FROM_BYTES || !WORTH_IT.test(type)) return { type, plain, gzipped: undefined };
  const level = often ? constants.Z_BEST_COMPRESSION : constants.Z_DEFAULT_COMPRESSION;
  return { type, plain, gzipped: await compress(plain, { level }) };
}

/** Chooses the form by the request's `Accept-Encoding`. */
export function pack(request: HeaderReader, { type, plain, gzipped }: BothForms): Packed {
  if (!gzipped) return { body: plain, headers: { "content-type": type } };
  const headers = { "content-type": type, vary: "Accept-Encoding" };
  if (!takesGzip(request.header("accept-encoding"))) return { body: plain, headers };
  return { body: gzipped, headers: { ...headers, "content-encoding": "gzip" } };
}

function takesGzip(accepted = ""): boolean {
  return accepted.split(",").some((one) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(one));
}
