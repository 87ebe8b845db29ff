import type * as S3 from "@aws-sdk/client-s3";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { inTurn } from "./in-turn.ts";
import type { Metadata } from "./note.ts";
import { unavailable } from "./unavailable.ts";

/** Keys of a bucket's owner. */
export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of keys that end. */
  readonly sessionToken?: string;
}

/** Where a bucket is. */
export interface BucketOptions {
  readonly bucket: string;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly credentials?: S3Credentials | undefined;
}

/** An object's own facts. */
export interface ObjectFacts {
  readonly metadata: Metadata | undefined;
  /** Size in bytes. */
  readonly size: number;
}

/** Headers with which an object is served. */
export interface ServedAs {
  /** `Content-Type`. */
  readonly type: string;
  /** `Cache-Control`. */
  readonly cache: string;
}

/** An object in a list. */
export interface ListedObject {
  readonly key: string;
  /** When it was written, in milliseconds since 1970, by the clock of the service. */
  readonly writtenAt: number;
}

/** Milliseconds in which the service must answer a small request, all attempts together, or begin to answer a large one. */
const ANSWER_MS = 5000;
/** Milliseconds in which one part must be sent. */
const PART_MS = 120_000;
/** Milliseconds after which bytes that do not come are given up. */
const STALL_MS = 20_000;
/** Bytes of a part, up to 10,000 of which make an object. Files up to this size are sent in one request. */
const PART_BYTES = 2 ** 23;
const MOST_PARTS = 10_000;
/** Parts that are sent, and so in memory, at the same time. */
const PARTS_AT_ONCE = 4;

type Sdk = typeof S3;

interface Opened {
  readonly sdk: Sdk;
  readonly client: S3.S3Client;
}

/** The requests to a bucket. Each throws "unavailable" when the service does not answer in time. */
export class Bucket {
  readonly #options: BucketOptions;
  #opened: Promise<Opened> | undefined;

  constructor(options: BucketOptions) {
    this.#options = options;
  }

  /** Throws if the bucket cannot be read. */
  async check(prefix: string): Promise<void> {
    await this.#ask(({ sdk, client }, abortSignal) =>
      client.send(new sdk.ListObjectsV2Command({ Bucket: this.#name, Prefix: prefix, MaxKeys: 1 }), { abortSignal }),
    );
  }

  /** Writes an object without bytes. */
  async mark(key: string): Promise<void> {
    await this.#ask(({ sdk, client }, abortSignal) =>
      client.send(new sdk.PutObjectCommand({ Bucket: this.#name, Key: key, Body: "" }), { abortSignal }),
    );
  }

  /** Writes an object as a page's visitors get it. */
  async put(key: string, bytes: Uint8Array, { type, cache }: ServedAs): Promise<void> {
    const facts = { Bucket: this.#name, Key: key, Body: bytes, ContentType: type, CacheControl: cache };
    await this.#ask(
      ({ sdk, client }, abortSignal) => client.send(new sdk.PutObjectCommand(facts), { abortSignal }),
      PART_MS,
    );
  }

  /** Text of a small object, or undefined if there is none. */
  async text(key: string): Promise<string | undefined> {
    return this.#find(async ({ sdk, client }, abortSignal) => {
      const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket: this.#name, Key: key }), { abortSignal });
      return Body?.transformToString();
    });
  }

  /** Facts of an object, or undefined if there is none. */
  async head(key: string): Promise<ObjectFacts | undefined> {
    const found = await this.#find(({ sdk, client }, abortSignal) =>
      client.send(new sdk.HeadObjectCommand({ Bucket: this.#name, Key: key }), { abortSignal }),
    );
    return found && { metadata: found.Metadata, size: found.ContentLength ?? 0 };
  }

  /** Writes an object's bytes to a new file, and returns its facts; undefined if there is none. */
  async fetchTo(path: string, key: string): Promise<ObjectFacts | undefined> {
    const stop = new AbortController();
    const late = () => stop.abort(new Error("The bytes did not come in time."));
    let timer = setTimeout(late, ANSWER_MS);
    const moved = () => {
      clearTimeout(timer);
      timer = setTimeout(late, STALL_MS);
    };
    try {
      const found = await this.#find(({ sdk, client }) =>
        client.send(new sdk.GetObjectCommand({ Bucket: this.#name, Key: key }), { abortSignal: stop.signal }),
      );
      if (!found) return undefined;
      moved();
      const body = (found.Body as Readable).on("data", moved);
      const { signal } = stop;
      await pipeline(body, createWriteStream(path, { flags: "wx", mode: 0o600 }), { signal }).catch(rethrowAway);
      return { metadata: found.Metadata, size: found.ContentLength ?? 0 };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Makes an object of a file of `size` bytes: nobody sees it before it is whole. On failure no part of it stays. */
  async sendFile(key: string, path: string, size: number, metadata: Metadata): Promise<void> {
    const facts = { Bucket: this.#name, Key: key, Metadata: { ...metadata }, ContentType: "application/octet-stream" };
    if (size > PART_BYTES) return this.#sendParts(facts, path, size);
    const Body = await readPart(path, 0, size);
    await this.#ask(
      ({ sdk, client }, abortSignal) => client.send(new sdk.PutObjectCommand({ ...facts, Body }), { abortSignal }),
      PART_MS,
    );
  }

  async #sendParts(facts: { Bucket: string; Key: string }, path: string, size: number): Promise<void> {
    const { Bucket, Key } = facts;
    const { UploadId } = await this.#ask(({ sdk, client }, abortSignal) =>
      client.send(new sdk.CreateMultipartUploadCommand(facts), { abortSignal }),
    );
    const upload = { Bucket, Key, UploadId };
    const bytes = Math.max(PART_BYTES, Math.ceil(size / MOST_PARTS));
    const starts = Array.from({ length: Math.ceil(size / bytes) }, (_, i) => i * bytes);
    try {
      const Parts = await inTurn(PARTS_AT_ONCE, starts, async (start, i) => {
        const Body = await readPart(path, start, Math.min(bytes, size - start));
        const part = { ...upload, PartNumber: i + 1, Body };
        const { ETag } = await this.#ask(
          ({ sdk, client }, abortSignal) => client.send(new sdk.UploadPartCommand(part), { abortSignal }),
          PART_MS,
        );
        return { ETag, PartNumber: i + 1 };
      });
      const whole = { ...upload, MultipartUpload: { Parts } };
      await this.#ask(
        ({ sdk, client }, abortSignal) => client.send(new sdk.CompleteMultipartUploadCommand(whole), { abortSignal }),
        PART_MS,
      );
    } catch (error) {
      await this.#ask(({ sdk, client }, abortSignal) =>
        client.send(new sdk.AbortMultipartUploadCommand(upload), { abortSignal }),
      ).catch(() => {});
      throw error;
    }
  }

  /** Deletes an object. Does nothing if there is none. */
  async remove(key: string): Promise<void> {
    await this.#find(({ sdk, client }, abortSignal) =>
      client.send(new sdk.DeleteObjectCommand({ Bucket: this.#name, Key: key }), { abortSignal }),
    );
  }

  /** All objects whose keys begin so. */
  async list(prefix: string): Promise<ListedObject[]> {
    const objects: ListedObject[] = [];
    let after: string | undefined;
    do {
      const asked = { Bucket: this.#name, Prefix: prefix, ...(after !== undefined && { ContinuationToken: after }) };
      const page = await this.#ask(({ sdk, client }, abortSignal) =>
        client.send(new sdk.ListObjectsV2Command(asked), { abortSignal }),
      );
      for (const { Key = "", LastModified } of page.Contents ?? [])
        objects.push({ key: Key, writtenAt: LastModified?.getTime() ?? Date.now() });
      after = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (after !== undefined);
    return objects;
  }

  async close(): Promise<void> {
    (await this.#opened?.catch(() => undefined))?.client.destroy();
  }

  get #name(): string {
    return this.#options.bucket;
  }

  /** Makes a request about one object; undefined if there is no such object. */
  async #find<T>(request: (opened: Opened, signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    try {
      return await this.#ask(request);
    } catch (error) {
      if (isService(error) && (error.name === "NoSuchKey" || error.name === "NotFound")) return undefined;
      throw error;
    }
  }

  async #ask<T>(request: (opened: Opened, signal: AbortSignal) => Promise<T>, ms: number = ANSWER_MS): Promise<T> {
    this.#opened ??= openClient(this.#options).catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    const opened = await this.#opened;
    try {
      return await request(opened, AbortSignal.timeout(ms));
    } catch (error) {
      if (isService(error) ? isPassing(error) : !isOwn(error)) throw unavailable(error);
      throw error;
    }
  }
}

async function openClient({ region, endpoint, credentials }: BucketOptions): Promise<Opened> {
  const sdk = await loadSdk();
  const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, AWS_REGION } = process.env;
  const isElsewhere = Boolean(endpoint ?? AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL);
  const place = region ?? (isElsewhere ? (AWS_REGION ?? "us-east-1") : undefined);
  const client = new sdk.S3Client({
    ...(place !== undefined && { region: place }),
    ...(endpoint !== undefined && { endpoint }),
    ...(isElsewhere && { forcePathStyle: true }),
    ...(credentials && { credentials }),
    requestHandler: { connectionTimeout: 2000 },
    // Not every service that speaks as S3 does knows the checksums that AWS added.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  return { sdk, client };
}

async function loadSdk(): Promise<Sdk> {
  try {
    return await import("@aws-sdk/client-s3");
  } catch (cause) {
    throw new Error("A bucket needs the package @aws-sdk/client-s3: npm install @aws-sdk/client-s3", { cause });
  }
}

async function readPart(path: string, start: number, bytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(bytes);
    let filled = 0;
    while (filled < bytes) {
      const { bytesRead } = await file.read(buffer, filled, bytes - filled, start + filled);
      if (bytesRead === 0) throw new Error(`A file that is being sent has ${start + filled} bytes instead of more.`);
      filled += bytesRead;
    }
    return buffer;
  } finally {
    await file.close();
  }
}

/** Whether the service has answered, with a refusal. */
function isService(error: unknown): error is S3.S3ServiceException {
  return error instanceof Error && "$metadata" in error && "$fault" in error;
}

/** Whether a refusal says that the service cannot answer now. All others are the author's to look into. */
function isPassing({ name, $metadata: { httpStatusCode: status = 0 } }: S3.S3ServiceException): boolean {
  return status >= 500 || status === 408 || status === 429 || name === "RequestTimeout" || name === "SlowDown";
}

/** Whether a request could not be made at all, since what it needs is not set. */
function isOwn(error: unknown): boolean {
  return (
    error instanceof Error && (error.name === "CredentialsProviderError" || /region is missing/i.test(error.message))
  );
}

function rethrowAway(error: unknown): never {
  const code = (error as NodeJS.ErrnoException).code;
  throw code === "ENOSPC" || code === "EDQUOT" || code === "ENOENT" ? error : unavailable(error);
}
