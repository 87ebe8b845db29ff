import type { FileRef } from "@vitrine/core";
import type { ReactiveControllerHost } from "lit";
import type { SendOptions } from "../_element/host.ts";
import type { Picked } from "./picked.ts";

/** A file being uploaded. */
export class Sending {
  readonly file: File;
  readonly path: string;
  state: "waiting" | "sending" | "sent" | "failed" = "waiting";
  /** Fraction sent, 0 to 1. */
  fraction = 0;
  /** Error of a failed upload. */
  problem = "";
  ref: FileRef | undefined;
  readonly #gone = new AbortController();
  #url: string | undefined;

  constructor({ file, path }: Picked) {
    this.file = file;
    this.path = path;
  }

  get signal(): AbortSignal {
    return this.#gone.signal;
  }

  /** URL of the local file, for display before the upload has finished. */
  get url(): string {
    this.#url ??= URL.createObjectURL(this.file);
    return this.#url;
  }

  /** Aborts the upload, and releases its URL. */
  discard(): void {
    this.#gone.abort();
    if (this.#url !== undefined) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
  }
}

/** Options of a sender. */
export interface SenderOptions {
  upload(file: File, options: SendOptions): Promise<FileRef>;
  /** Called when uploads begin; `idle` resolves when none is pending. It never rejects. */
  started(idle: Promise<unknown>): void;
  /** Called with the uploaded files when no upload is pending, in the order of picking. */
  sent(items: readonly Sending[]): void;
  /** Called for a failed upload. */
  failed(item: Sending): void;
}

const AT_ONCE = 3;

/** Uploads files, a few concurrently, and updates its element with their progress. */
export class Sender {
  #items: readonly Sending[] = [];
  #idle: Promise<unknown> = Promise.resolve();
  #active = 0;
  readonly #line: (() => void)[] = [];
  readonly #host: Pick<ReactiveControllerHost, "requestUpdate">;
  readonly #options: SenderOptions;

  constructor(host: Pick<ReactiveControllerHost, "requestUpdate">, options: SenderOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Waiting, running and failed uploads. */
  get items(): readonly Sending[] {
    return this.#items;
  }

  send(picked: readonly Picked[]): void {
    const items = picked.map((one) => new Sending(one));
    this.#set([...this.#items, ...items]);
    this.#start(items);
  }

  /** Retries a failed upload. */
  retry(item: Sending): void {
    Object.assign(item, { state: "waiting", fraction: 0, problem: "" });
    this.#start([item]);
  }

  /** Removes an upload in any state. */
  discard(item: Sending): void {
    item.discard();
    this.#set(this.#items.filter((other) => other !== item));
    this.#collect();
  }

  #start(items: readonly Sending[]) {
    this.#idle = Promise.all([this.#idle, ...items.map((item) => this.#sendOne(item))]);
    this.#options.started(this.#idle);
    this.#host.requestUpdate();
  }

  async #sendOne(item: Sending) {
    if (this.#active >= AT_ONCE) await new Promise<void>((go) => this.#line.push(go));
    this.#active++;
    try {
      if (!item.signal.aborted) await this.#upload(item);
    } catch (error) {
      this.#fail(item, error);
    }
    this.#active--;
    this.#line.shift()?.();
    this.#collect();
  }

  async #upload(item: Sending) {
    item.state = "sending";
    const onProgress = (fraction: number) => {
      item.fraction = fraction;
      this.#host.requestUpdate();
    };
    item.ref = await this.#options.upload(item.file, { signal: item.signal, onProgress });
    item.state = "sent";
  }

  #fail(item: Sending, error: unknown) {
    if (item.signal.aborted) return;
    item.state = "failed";
    item.problem = error instanceof Error ? error.message : String(error);
    this.#options.failed(item);
  }

  /** Delivers uploaded files when none is pending, so that many files cause one change. */
  #collect() {
    this.#host.requestUpdate();
    if (this.#items.some(({ state }) => state === "waiting" || state === "sending")) return;
    const sent = this.#items.filter(({ state }) => state === "sent");
    this.#set(this.#items.filter(({ state }) => state === "failed"));
    if (sent.length > 0) this.#options.sent(sent);
  }

  #set(items: readonly Sending[]) {
    this.#items = items;
    this.#host.requestUpdate();
  }
}
