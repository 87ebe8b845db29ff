import { TooLargeError, VitrineError, type Owner } from "@vitrine/core";
import { formatBytes, type FileUsage } from "@vitrine/core/internal";

/** A file that counts towards limits. */
export interface ListedFile {
  readonly id: string;
  /** Size in bytes. */
  readonly size: number;
  /** Whether the owner had no session. */
  readonly anonymous: boolean;
}

/** Lists of visitors' files, one per session. */
export interface FileLists {
  /** Files of a session. */
  inSession(session: string): Promise<readonly ListedFile[]>;
  /** Files of all sessions. */
  inAll(): Promise<readonly ListedFile[]>;
}

/** Storage limits for visitors' files, in bytes. */
export interface RoomLimits {
  /** Per session. */
  readonly session: number;
  /** For all callers without a session. */
  readonly anonymous: number;
  /** For all visitors. */
  readonly all: number;
}

/** Milliseconds after which the total of all sessions is measured again by default: other processes store files, too. */
const SUM_MS = 10_000;

/** Bytes stored or being written, and their limit. */
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

/** Allowance of a session while it has uploads. */
interface Share {
  readonly allowance: Allowance;
  readonly ready: Promise<void>;
  claims: number;
}

/**
 * Space reserved for one file: claimed before each part is written, so that concurrent uploads do not exceed the limit
 * together.
 */
export interface Claim {
  /** Throws if a part exceeds the limit. */
  take(bytes: number): void;
  /** Throws if other processes have used up the space meanwhile. Called once the file is listed. */
  confirm(): Promise<void>;
  /** Releases the reservation, or leaves it to the stored file. */
  end(kept: boolean): void;
}

const UNLIMITED: Claim = { take() {}, confirm: async () => {}, end() {} };

/** Compares the size of a store's files with its limits. */
export class FileRoom {
  readonly #limits: RoomLimits;
  readonly #sumMs: number;
  readonly #shares = new Map<string, Share>();
  readonly #all: Allowance;
  readonly #anonymous: Allowance;
  /** Number of files at the last measurement, and of those since. */
  #count = 0;
  #summedAt = -Infinity;
  #summing: Promise<void> | undefined;

  constructor(limits: RoomLimits, sumMs: number = SUM_MS) {
    this.#limits = limits;
    this.#sumMs = sumMs;
    this.#all = new Allowance(limits.all, () => fullForAll(limits.all));
    this.#anonymous = new Allowance(limits.anonymous, () => fullForAnonymous(limits.anonymous));
  }

  /** Reserves space for an owner's file. Files of `everyone` are the author's, and have no limit. */
  async claim(lists: FileLists, owner: Owner): Promise<Claim> {
    if (owner.everyone) return UNLIMITED;
    const { session, anonymous } = owner;
    const share = this.#shareOf(lists, session);
    share.claims++;
    const allowances = [share.allowance, ...(anonymous ? [this.#anonymous] : []), this.#all];
    const end = (kept = false) => {
      if (kept) this.#count++;
      if (--share.claims === 0) this.#shares.delete(session);
    };
    try {
      await Promise.all([share.ready, this.#sum(lists)]);
    } catch (error) {
      end();
      throw error;
    }
    return claimOf(allowances, end, () => confirm(lists, session, share.allowance));
  }

  /** Throws if an owner's file of a known size has no room. Nothing is reserved. */
  async check(lists: FileLists, owner: Owner, bytes: number): Promise<void> {
    const claim = await this.claim(lists, owner);
    try {
      claim.take(bytes);
    } finally {
      claim.end(false);
    }
  }

  /** Forces a new measurement, after files were deleted. */
  recount(): void {
    this.#summedAt = -Infinity;
  }

  /** Files and bytes of all visitors, as of the last measurement. */
  async usage(lists: FileLists): Promise<FileUsage & { readonly maxBytes: number }> {
    await this.#sum(lists);
    return { files: this.#count, bytes: this.#all.kept, maxBytes: this.#all.max };
  }

  #shareOf(lists: FileLists, session: string): Share {
    const known = this.#shares.get(session);
    if (known) return known;
    const { session: max } = this.#limits;
    const allowance = new Allowance(max, () => fullForSession(max));
    const ready = lists.inSession(session).then((files) => void (allowance.kept = sum(files)));
    const share = { allowance, ready, claims: 0 };
    this.#shares.set(session, share);
    return share;
  }

  async #sum(lists: FileLists): Promise<void> {
    if (performance.now() < this.#summedAt + this.#sumMs) return;
    this.#summing ??= this.#sumAll(lists).finally(() => (this.#summing = undefined));
    await this.#summing;
  }

  async #sumAll(lists: FileLists): Promise<void> {
    this.#summedAt = performance.now();
    const files = await lists.inAll().catch((error: unknown) => {
      this.recount();
      throw error;
    });
    this.#count = files.length;
    this.#all.kept = sum(files);
    this.#anonymous.kept = sum(files.filter(({ anonymous }) => anonymous));
  }
}

function claimOf(
  allowances: readonly Allowance[],
  onEnd: (kept: boolean) => void,
  confirmed: () => Promise<void>,
): Claim {
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
      onEnd(kept);
    },
  };
}

async function confirm(lists: FileLists, session: string, { max, full }: Allowance) {
  if (sum(await lists.inSession(session)) > max) throw full();
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
