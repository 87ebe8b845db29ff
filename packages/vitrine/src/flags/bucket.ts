import { createHash } from "node:crypto";
import { extensionOf } from "./extension.ts";
import { UserError } from "@vitrine/core";
import { formatBytes, type FlagStore } from "@vitrine/core/internal";
import type { PutObjectCommandInput, S3Client } from "@aws-sdk/client-s3";

/** Keys of a bucket's owner. */
export interface BucketCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of keys that end. */
  readonly sessionToken?: string;
}

/** Options of `flagBucket()`. */
export interface FlagBucketOptions {
  /** Name of the bucket. */
  readonly bucket: string;
  /** Beginning of the names of all objects: `digits/`. Default: none. */
  readonly prefix?: string;
  /** Region of the bucket. Default: as for other programs of AWS, from the environment and the user's files. */
  readonly region?: string;
  /** URL of the service, for one that is not of AWS. Buckets are then a part of the path. Default: AWS. */
  readonly endpoint?: string;
  /** Default: as for other programs of AWS: the environment, the user's files, or the machine's role. */
  readonly credentials?: BucketCredentials;
  /** Maximum size of one file, in bytes; it is held in memory while it is sent. Default: 64 MiB. */
  readonly maxFileBytes?: number;
  /** Maximum size of one record without its files, in bytes. Default: 1 MiB. */
  readonly maxRecordBytes?: number;
}

/**
 * Flags in a bucket of S3, or of a service that speaks as it does: an object `flags/<time>-<id>.json` for each, and files
 * under `files/`, named by their SHA-256. It needs the package `@aws-sdk/client-s3` beside `vitrine`.
 *
 * @example flag: { to: flagBucket({ bucket: "our-flags", prefix: "digits/" }) }
 */
export function flagBucket(options: FlagBucketOptions): FlagStore {
  const { bucket, prefix = "", maxFileBytes = 2 ** 26, maxRecordBytes = 2 ** 20 } = options;
  let sending: Promise<Send> | undefined;
  const put = async (key: string, Body: Uint8Array, ContentType: string) => {
    sending ??= sender(options);
    sending.catch(() => (sending = undefined));
    await (
      await sending
    )({ Bucket: bucket, Key: `${prefix}${key}`, Body, ContentType });
  };
  return {
    async put(file) {
      if (file.size > maxFileBytes) throw new UserError(`${file.name} is larger than ${formatBytes(maxFileBytes)}.`);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const hash = createHash("sha256").update(bytes).digest("hex");
      const name = `files/${hash}${extensionOf(file.name)}`;
      await put(name, bytes, "application/octet-stream");
      return name;
    },
    async append(record) {
      const bytes = Buffer.from(JSON.stringify(record));
      if (bytes.length > maxRecordBytes) throw new UserError(`This is larger than ${formatBytes(maxRecordBytes)}.`);
      await put(`flags/${record.at.replaceAll(":", "-")}-${record.id}.json`, bytes, "application/json");
    },
  };
}

type Send = (object: PutObjectCommandInput) => Promise<unknown>;

async function sender({ region, endpoint, credentials }: FlagBucketOptions): Promise<Send> {
  const { PutObjectCommand, S3Client } = await sdk();
  const client: S3Client = new S3Client({
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
    // Not every service that speaks as S3 does knows the checksums that AWS added.
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
  return (object) => client.send(new PutObjectCommand(object));
}

async function sdk() {
  try {
    return await import("@aws-sdk/client-s3");
  } catch (cause) {
    throw new Error("flagBucket() needs the package @aws-sdk/client-s3: npm install @aws-sdk/client-s3", { cause });
  }
}
