import { download, type Loading, type WorkerHome } from "@vitrine/core/internal";

/** Interval of progress reports, in milliseconds. */
const REPORT_MS = 100;
const CACHE = "vitrine";

/** Options of an app's files. */
export interface AppFilesOptions {
  readonly home: WorkerHome;
  readonly fetch: typeof fetch;
  /** Cache storage for the next visit; undefined if unavailable. */
  readonly caches?: CacheStorage | undefined;
  /** Called with the download progress, and with null when nothing is left. */
  readonly onLoading: (loading: Loading | null) => void;
}

/**
 * Single access point for the app's own files in a browser: the author's `fetch` of them is redirected here. Each file
 * is verified against the build's hash, and cached for the next visit if possible.
 */
export class AppFiles {
  readonly #options: AppFilesOptions;
  readonly #reading = new Map<string, Promise<Blob>>();
  readonly #given: Promise<Readonly<Record<string, Blob>>>;
  #give: (files: Readonly<Record<string, Blob>>) => void = () => {};
  #loaded = 0;
  #total = 0;
  #open = 0;
  #reportedAt = -Infinity;

  constructor(options: AppFilesOptions) {
    this.#options = options;
    this.#given = new Promise((resolve) => (this.#give = resolve));
  }

  /** Accepts the files from the page, for a worker that cannot fetch them. */
  give(files: Readonly<Record<string, Blob>>): void {
    this.#give(files);
  }

  /** Key of an app's own file from its URL; undefined for any other URL. */
  addressOf(url: string): string | undefined {
    const { base, assets } = this.#options.home;
    const address = url.startsWith(base) ? url.slice(base.length).split(/[?#]/, 1)[0]! : undefined;
    return address !== undefined && Object.hasOwn(assets, address) ? address : undefined;
  }

  /** Reads one of the app's own files. Throws "lost" if it is missing or differs from the build. */
  async read(address: string): Promise<Blob> {
    const reading = this.#reading.get(address) ?? this.#read(address);
    this.#reading.set(address, reading);
    try {
      return await reading;
    } finally {
      this.#reading.delete(address);
    }
  }

  async #read(address: string): Promise<Blob> {
    const { home, caches } = this.#options;
    if (home.inline) return (await this.#given)[address]!;
    const url = new URL(address, home.base).href;
    const cache = await caches?.open(CACHE).catch(() => undefined);
    const kept = await cache?.match(url).catch(() => undefined);
    if (kept) return kept.blob();
    const blob = await this.#download(url, address);
    await cache?.put(url, new Response(blob, { headers: { "content-type": blob.type } })).catch(() => {});
    return blob;
  }

  async #download(url: string, address: string): Promise<Blob> {
    const { home, fetch } = this.#options;
    const resource = home.assets[address]!;
    this.#open++;
    this.#total += resource.size;
    this.#options.onLoading({ loaded: this.#loaded, total: this.#total });
    try {
      return await download(url, resource, { fetch, onBytes: (count) => this.#come(count) });
    } finally {
      if (--this.#open === 0) this.#finish();
    }
  }

  #come(count: number) {
    this.#loaded += count;
    const now = performance.now();
    if (now - this.#reportedAt < REPORT_MS) return;
    this.#reportedAt = now;
    this.#options.onLoading({ loaded: this.#loaded, total: this.#total });
  }

  #finish() {
    this.#loaded = 0;
    this.#total = 0;
    this.#options.onLoading(null);
  }
}
