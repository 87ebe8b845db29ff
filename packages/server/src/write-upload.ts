import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { Upload } from "@vitrine/core";
import { iterate, tooLarge } from "@vitrine/core/internal";
import type { Claim } from "./file-room.ts";
import { HEAD_BYTES } from "./sniff.ts";

/** What was written of an upload. */
export interface Written {
  /** Size in bytes. */
  readonly size: number;
  /** First bytes, from which its type is detected. */
  readonly head: Buffer;
}

/**
 * Writes an upload's bytes to a new file as they come. Throws `TooLargeError` above `maxBytes`, and what `claim` throws;
 * what was written then stays for the caller to delete.
 */
export async function writeUpload(
  { name, body }: Upload,
  path: string,
  { maxBytes, claim }: { readonly maxBytes: number; readonly claim: Claim },
): Promise<Written> {
  const head: Uint8Array[] = [];
  let size = 0;
  const file = await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
  try {
    for await (const chunk of iterate(body instanceof Blob ? body.stream() : body)) {
      if (size < HEAD_BYTES) head.push(chunk.slice(0, HEAD_BYTES - size));
      size += chunk.byteLength;
      if (size > maxBytes) throw tooLarge(name, maxBytes);
      claim.take(chunk.byteLength);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return { size, head: Buffer.concat(head) };
}
