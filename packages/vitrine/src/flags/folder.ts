import { createHash } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UserError } from "@vitrine/core";
import { formatBytes, iterate, randomId, type FlagStore } from "@vitrine/core/internal";
import { appendLine, OWN } from "./append-line.ts";
import { extensionOf } from "./extension.ts";
import { LIST } from "./list.ts";
import { Room } from "./room.ts";

/** Options of `flagFolder()`. */
export interface FlagFolderOptions {
  /** Maximum size of all that is stored, in bytes; a flag above it is refused. Default: 1 GiB. */
  readonly maxBytes?: number;
  /** Maximum size of one file, in bytes. Default: 64 MiB. */
  readonly maxFileBytes?: number;
  /** Maximum size of one record without its files, in bytes. Default: 1 MiB. */
  readonly maxRecordBytes?: number;
}

/**
 * A folder of flags, its path relative to the directory in which the server was started: one JSON record in each line of `flags.jsonl`, and the files of all records under `files/`, named by
 * their SHA-256. Several processes of one machine may append at once; a process that is killed loses its own flag at most.
 *
 * Its limits are for a public demo: anyone may flag. What is full refuses, and says so to the visitor.
 *
 * @example flag: { reasons: ["Wrong"], to: flagFolder("./flags") }
 */
export function flagFolder(path: string, options: FlagFolderOptions = {}): FlagStore {
  const { maxBytes = 2 ** 30, maxFileBytes = 2 ** 26, maxRecordBytes = 2 ** 20 } = options;
  const folder = resolve(path);
  const room = new Room(folder, maxBytes);
  return {
    async put(file) {
      if (file.size > maxFileBytes) throw new UserError(`${file.name} is larger than ${formatBytes(maxFileBytes)}.`);
      await room.take(file.size);
      return putFile(folder, file);
    },
    async append(record) {
      const line = Buffer.from(`${JSON.stringify(record)}\n`);
      if (line.length > maxRecordBytes) throw new UserError(`This is larger than ${formatBytes(maxRecordBytes)}.`);
      await room.take(line.length);
      await appendLine(join(folder, LIST), line);
    },
  };
}

/** Complete under its name, or not there at all. */
async function putFile(folder: string, file: File): Promise<string> {
  const files = join(folder, "files");
  await mkdir(files, { recursive: true, mode: OWN.folder });
  const part = join(files, `.${randomId()}`);
  try {
    const name = `${await writeHashed(part, file)}${extensionOf(file.name)}`;
    await rename(part, join(files, name));
    return `files/${name}`;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function writeHashed(path: string, file: File): Promise<string> {
  const hash = createHash("sha256");
  const handle = await open(path, "wx", OWN.file);
  try {
    for await (const chunk of iterate(file.stream())) {
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest("hex");
}
