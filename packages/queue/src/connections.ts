import { setTimeout as sleep } from "node:timers/promises";
import { Redis, type RedisOptions } from "ioredis";
import { VitrineError } from "@vitrine/core";

/** How long a visitor's request waits for Redis, in milliseconds. */
const PATIENCE_MS = 1500;
/** Longest pause between two attempts to connect, in milliseconds. */
const MAX_PAUSE_MS = 400;
/** Seconds after which a caller may try again while Redis is away. */
const RETRY_AFTER_S = 5;

/** Connections of one process to one Redis. */
export class Connections {
  readonly #url: string;
  /** For what a visitor waits for: fails at once while Redis is away. */
  readonly fast: Redis;
  /** For what must be said in the end: waits until Redis is back. */
  readonly patient: Redis;
  readonly #all: Redis[] = [];
  #opening: Promise<void> | undefined;
  #isClosed = false;

  constructor(url: string) {
    this.#url = url;
    this.fast = this.open({ enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: PATIENCE_MS });
    this.patient = this.open({});
  }

  /** Opens one more connection. It reconnects by itself, and is closed with the others. */
  open(options: RedisOptions): Redis {
    const redis = new Redis(this.#url, {
      maxRetriesPerRequest: null,
      retryStrategy: (attempt) => Math.min(50 * attempt, MAX_PAUSE_MS),
      ...options,
    });
    // Each command says that it failed; without a listener the connection would print every attempt.
    redis.on("error", () => {});
    this.#all.push(redis);
    return redis;
  }

  /** Opens a connection that hears channels, which takes no other commands. What it hears is said again after a break. */
  openHub(): Redis {
    return this.open({
      enableReadyCheck: false,
      autoResubscribe: false,
      autoResendUnfulfilledCommands: false,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
    });
  }

  /** Runs a command that a visitor waits for. Throws "unavailable" while Redis cannot be reached. */
  async ask<T>(command: (redis: Redis) => Promise<T>): Promise<T> {
    try {
      await this.#isReady();
      return await command(this.fast);
    } catch (error) {
      throw isAway(error) ? unavailable() : error;
    }
  }

  /**
   * Runs a command that must come to pass in the end: it is tried again while Redis refuses it for now, as when its memory
   * or its disk is full. The connection itself waits while Redis is away.
   */
  async inTheEnd<T>(command: (redis: Redis) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await command(this.patient);
      } catch (error) {
        if (this.#isClosed || !isRefusedForNow(error)) throw error;
        await sleep(MAX_PAUSE_MS);
      }
    }
  }

  /** Waits for the first connection, but no longer than a visitor would. */
  async #isReady() {
    if (this.fast.status === "ready") return;
    if (this.fast.status === "reconnecting" || this.fast.status === "end") throw unavailable();
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    await this.#opening;
  }

  #open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(over);
        this.fast.off("ready", ready).off("close", closed);
        end();
      };
      const ready = () => settle(resolve);
      const closed = () => settle(() => reject(unavailable()));
      const over = setTimeout(closed, PATIENCE_MS);
      this.fast.on("ready", ready).on("close", closed);
    });
  }

  /** Whether they are closed for good. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  close(): void {
    this.#isClosed = true;
    for (const redis of this.#all) redis.disconnect();
  }
}

/** Error for a caller while Redis cannot be reached. */
export function unavailable(): VitrineError {
  const detail = `This demo's queue cannot be reached now. Try again in ${RETRY_AFTER_S} s.`;
  return new VitrineError("unavailable", detail, { retryAfter: RETRY_AFTER_S });
}

const AWAY =
  /^(Connection is closed|Stream isn't writeable|Command timed out|connect |read |write |Reached the max retries)/;

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === "MaxRetriesPerRequestError" || AWAY.test(error.message) || isRefusedForNow(error);
}

/** Whether Redis answers, but takes nothing now: it starts, has no master, or has no room in memory or on its disk. */
function isRefusedForNow(error: unknown): boolean {
  return error instanceof Error && /^(LOADING|READONLY|MASTERDOWN|OOM|MISCONF) /.test(error.message);
}
