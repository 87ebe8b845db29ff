import { resolve } from "node:path";
import type { Backlog, JobStore, SessionStore } from "@vitrine/core";
import type { Peers } from "@vitrine/core/internal";
import type { Data } from "@vitrine/server/data";
import { checkPlace, placeFor } from "../files-place.ts";
import { CliError } from "./cli-error.ts";
import type { SettingNames } from "./setting-names.ts";

/** What an engine keeps outside this process. */
export interface Stores {
  readonly jobs: JobStore;
  readonly sessions: SessionStore;
  readonly backlog: Backlog;
  /** Other processes that share it. */
  readonly peers?: Peers;
  /** The key that those who have it sign with. */
  secret(): Promise<string>;
}

/** What a demo's processes share, at the same time or one after another. */
export interface Shared {
  readonly stores: Stores | undefined;
  /** Folder or `s3://` address of its files; undefined for a temporary folder. */
  readonly filesPlace: string | undefined;
}

/** What was chosen for a demo. */
export interface ShareChoices {
  /** Name of the demo, which its folder of files has. */
  readonly name: string;
  /** Name of the app on its Redis. */
  readonly app: string;
  /** Address of the Redis; undefined for a process that is alone. */
  readonly queue: string | undefined;
  /** Folder or `s3://` address of files, of all demos. */
  readonly filesPlace: string | undefined;
  /** Where this process alone keeps what visitors did. */
  readonly data?: Data | undefined;
  /** Whether this process runs functions. */
  readonly runs: boolean;
  /** Labels of the handlers that it runs; undefined for those that name none. */
  readonly labels?: readonly string[] | undefined;
  readonly names: SettingNames;
}

/** Milliseconds that a worker's calls have to end when it is stopped. */
export const DRAIN_MS = 30_000;

/** Opens the folder in which one server keeps what its visitors did, if one is named. Throws `CliError` if it cannot. */
export async function openFolder(
  folder: string | undefined,
  {
    queue,
    serveOnly,
    names,
  }: { readonly queue: string | undefined; readonly serveOnly: boolean; readonly names: SettingNames },
): Promise<Data | undefined> {
  if (folder === undefined) return undefined;
  if (queue !== undefined)
    throw new CliError(
      `${names.data} is for one server. With ${names.queue}, all is kept in Redis: leave ${names.data} out.`,
    );
  if (serveOnly) throw new CliError(`${names.data} is for one server, which runs the functions itself.`);
  const { DataError, openData } = await import("@vitrine/server/data");
  try {
    return openData(resolve(folder), { onProblem: (text) => console.error(text) });
  } catch (error) {
    throw error instanceof DataError ? new CliError(error.message) : error;
  }
}

/** Opens what a demo shares with other processes. Throws `CliError` when Redis or its bucket cannot be reached. */
export async function openShared(choices: ShareChoices): Promise<Shared> {
  const { name, app, queue, runs, labels, names, data } = choices;
  checkAddress(queue, names);
  const place = choices.filesPlace ?? data?.filesDir;
  const filesPlace = place === undefined ? undefined : placeFor(place, name);
  if (filesPlace !== undefined) await openPlace(filesPlace, names);
  if (labels && queue === undefined)
    throw new CliError(`${names.label} needs ${names.queue}: one process alone runs all functions.`);
  if (queue === undefined) return { stores: data?.stores(name), filesPlace };
  if (filesPlace === undefined)
    throw new CliError(
      `${names.queue} needs ${names.files}: a folder, or s3://bucket/prefix, for uploads and results that all processes can read and write.`,
    );
  const { redisStores } = await loadQueue(names);
  const stores = redisStores(queue, { app, runs, ...(labels && { labels }) });
  try {
    await stores.secret();
    return { stores, filesPlace };
  } catch {
    await stores.jobs.close();
    throw new CliError(`There is no Redis at ${withoutPassword(queue)}. Start one, or check ${names.queue}.`);
  }
}

async function openPlace(place: string, names: SettingNames): Promise<void> {
  try {
    await checkPlace(place);
  } catch (error) {
    if (!place.startsWith("s3:")) throw error;
    const { message, cause } = error as Error;
    const why = cause instanceof Error && cause.message ? `${message} (${cause.message})` : message;
    throw new CliError(
      `${names.files} ${place} cannot be used: ${why}\nThe address and the keys of a bucket are told by AWS_ENDPOINT_URL_S3, AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or as for other programs of AWS.`,
    );
  }
}

function checkAddress(queue: string | undefined, names: SettingNames): void {
  if (queue === undefined || /^rediss?:\/\/[^/]/.test(queue)) return;
  throw new CliError(`${names.queue} must be the address of a Redis such as redis://127.0.0.1:6379; got "${queue}".`);
}

async function loadQueue(names: SettingNames) {
  try {
    return await import("@vitrine/queue");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new CliError(`${names.queue} needs two more packages: npm install bullmq ioredis`);
  }
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.username = shown.password = "";
  return shown.href;
}
