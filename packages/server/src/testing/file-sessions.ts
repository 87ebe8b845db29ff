import { createHash } from "node:crypto";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { changedState, NO_STATE, type SessionState, type SessionStore } from "@vitrine/core";
import { tempFolder } from "./temp-folder.ts";

/** Options of `fileSessions`. */
export interface FileSessionsOptions {
  readonly sessionMs: number;
  readonly now: () => number;
  /** An empty folder, or one used by an earlier store. Default: a new one. */
  readonly dir?: string;
}

interface Entry {
  readonly id: string;
  readonly seen: number;
  readonly state: SessionState;
}

/**
 * Session store in files, one per visitor: a second implementation, which shows that an engine needs only the
 * interface.
 */
export function fileSessions({ sessionMs, now, dir = tempFolder() }: FileSessionsOptions): SessionStore {
  const fileOf = (id: string) => join(dir, `${createHash("sha256").update(id).digest("hex")}.json`);
  const entryIn = async (file: string) => JSON.parse(await readFile(file, "utf8").catch(() => "null")) as Entry | null;
  const put = async (id: string, state: SessionState) => {
    const before = (await entryIn(fileOf(id)))?.state ?? NO_STATE;
    await writeFile(`${fileOf(id)}.part`, JSON.stringify({ id, state, seen: now() } satisfies Entry));
    await rename(`${fileOf(id)}.part`, fileOf(id));
    return before;
  };
  let last: Promise<unknown> = Promise.resolve();
  /** Runs operations sequentially: each reads the result of the previous one. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  };
  const change = (id: string, to: (state: SessionState) => SessionState) =>
    inTurn(async () => put(id, to((await entryIn(fileOf(id)))?.state ?? NO_STATE)));
  return {
    read: (id) =>
      inTurn(async () => {
        const entry = await entryIn(fileOf(id));
        if (entry) await put(id, entry.state);
        return entry?.state ?? NO_STATE;
      }),
    write: (id, part) => change(id, (state) => changedState(state, part)),
    touch: async (id) => void (await change(id, (state) => state)),
    reset: (id) => inTurn(async () => ((await entryIn(fileOf(id))) ? put(id, NO_STATE) : NO_STATE)),
    expire: () =>
      inTurn(async () => {
        const files = (await readdir(dir)).map((name) => join(dir, name));
        const entries = await Promise.all(files.map(async (file) => ({ file, entry: await entryIn(file) })));
        const gone = entries.filter(({ entry }) => entry && entry.seen < now() - sessionMs);
        await Promise.all(gone.map(({ file }) => rm(file)));
        return gone.map(({ entry }) => ({ session: entry!.id, state: entry!.state }));
      }),
    close: async () => void (await last),
  };
}
