import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { TooLargeError, VitrineError, type Owner } from "@vitrine/core";
import { formatBytes } from "@vitrine/core/internal";
import { listedSizes, SESSIONS, sessionAt, type ListedFile } from "./session-files.ts";

/** How many bytes visitors may keep. */
export interface RoomLimits {
  /** Of one session. */
  readonly session: number;
  /** Of all callers without a session. */
  readonly anonymous: number;
  /** Of all visitors. */
  readonly all: number;
}

/** Milliseconds after which the sum over all sessions is read anew: other processes write to the same folder. */
const SUM_MS = 10_000;

/** Bytes that are kept or on their way, and the most that they may be together. */
class Allowance {
  readonly max: number;
  readonly full: () => VitrineError;
  kept = 0;
  coming = 0;

  constructor(max: number, full: () => VitrineError) {
    this.max = max;
    this.full = full;
  }

  fits(bytes: number): boolean {
    return this.kept + this.coming + bytes <= this.max;
  }
}

/** The share of a session while files of it come in. */
interface Share {
  readonly allowance: Allowance;
  readonly ready: Promise<void>;
  claims: number;
}

/** Room for one file: taken before each part is written, so that files that come at once do not share it. */
export interface Claim {
  /** Throws where a part does not fit any more. */
  take(bytes: number): void;
  /** Throws where other processes have filled the room meanwhile. Called once the file is listed. */
  confirm(): Promise<void>;
  /** Gives the room back, or leaves it to the file that is kept. */
  end(kept: boolean): void;
}

const UNLIMITED: Claim = { take() {}, confirm: async () => {}, end() {} };

/** Counts what is in a folder of files against its limits. */
export class FileRoom {
  readonly #limits: RoomLimits;
  readonly #shares = new Map<string, Share>();
  readonly #all: Allowance;
  readonly #anonymous: Allowance;
  #summedAt = -Infinity;
  #summing: Promise<void> | undefined;

  constructor(limits: RoomLimits) {
    this.#limits = limits;
    this.#all = new Allowance(limits.all, () => fullForAll(limits.all));
    this.#anonymous = new Allowance(limits.anonymous, () => fullForAnonymous(limits.anonymous));
  }

  /** Room for a file of an owner. What everyone owns is the author's, and has no limit. */
  async claim(dir: string, owner: Owner): Promise<Claim> {
    if (owner.everyone) return UNLIMITED;
    const { session, anonymous } = owner;
    const share = this.#shareOf(dir, session);
    share.claims++;
    const allowances = [share.allowance, ...(anonymous ? [this.#anonymous] : []), this.#all];
    const end = () => void (--share.claims === 0 && this.#shares.delete(session));
    try {
      await Promise.all([share.ready, this.#sum(dir)]);
    } catch (error) {
      end();
      throw error;
    }
    return claimOf(allowances, end, () => confirm(dir, session, share.allowance));
  }

  /** Files were deleted: what is left is counted anew. */
  recount(): void {
    this.#summedAt = -Infinity;
  }

  #shareOf(dir: string, session: string): Share {
    const known = this.#shares.get(session);
    if (known) return known;
    const { session: max } = this.#limits;
    const allowance = new Allowance(max, () => fullForSession(max));
    const ready = listedSizes(sessionAt(dir, session)).then((files) => void (allowance.kept = sum(files)));
    const share = { allowance, ready, claims: 0 };
    this.#shares.set(session, share);
    return share;
  }

  async #sum(dir: string): Promise<void> {
    if (performance.now() < this.#summedAt + SUM_MS) return;
    this.#summing ??= this.#sumAll(dir).finally(() => (this.#summing = undefined));
    await this.#summing;
  }

  async #sumAll(dir: string): Promise<void> {
    this.#summedAt = performance.now();
    const files: ListedFile[] = [];
    for (const folder of await readdir(join(dir, SESSIONS)))
      files.push(...(await listedSizes(join(dir, SESSIONS, folder))));
    this.#all.kept = sum(files);
    this.#anonymous.kept = sum(files.filter(({ anonymous }) => anonymous));
  }
}

function claimOf(allowances: readonly Allowance[], onEnd: () => void, confirmed: () => Promise<void>): Claim {
  let size = 0;
  return {
    take(bytes) {
      const full = allowances.find((one) => !one.fits(bytes));
      if (full) throw full.full();
      for (const one of allowances) one.coming += bytes;
      size += bytes;
    },
    confirm: confirmed,
    end(kept) {
      for (const one of allowances) {
        one.coming -= size;
        if (kept) one.kept += size;
      }
      onEnd();
    },
  };
}

async function confirm(dir: string, session: string, { max, full }: Allowance) {
  if (sum(await listedSizes(sessionAt(dir, session))) > max) throw full();
}

function sum(files: readonly ListedFile[]): number {
  return files.reduce((bytes, { size }) => bytes + size, 0);
}

function fullForSession(max: number): VitrineError {
  return new TooLargeError(`Your files would be larger than ${formatBytes(max)} together. Send a smaller one.`);
}

function fullForAnonymous(max: number): VitrineError {
  const detail = `Files of callers without a session may be ${formatBytes(max)} together, and are. Send the header Vitrine-Session, or try again later.`;
  return new VitrineError("storage-full", detail);
}

function fullForAll(max: number): VitrineError {
  const detail = `The server keeps files of ${formatBytes(max)} at most, and has no room for this one. Try again later.`;
  return new VitrineError("storage-full", detail);
}
