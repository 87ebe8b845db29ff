import { describeThrown, randomId } from "@vitrine/core/internal";
import { pino, type Logger } from "pino";

/** Log record of one request. */
export interface RequestNote {
  readonly method: string;
  /** Pattern of the route, never the URL: file URLs contain keys. */
  readonly route: string;
  readonly demo: string;
  readonly status: number;
  readonly ms: number;
}

/** The server's log: one line per request, and per error of which a visitor sees only the id. */
export class Log {
  readonly logger: Logger;

  constructor(logger: Logger = pino({ level: "warn" })) {
    this.logger = logger;
  }

  /** Whether requests are logged. */
  get wantsRequests(): boolean {
    return this.logger.isLevelEnabled("info");
  }

  request(note: RequestNote): void {
    this.logger.info({ request: randomId(), ...note }, "request");
  }

  /** Logs that an answer was cut off because the budget of unread answers was exceeded and nobody read it. */
  unread(bytes: number): void {
    this.logger.warn({ bytes }, "an answer that nobody read was cut off");
  }

  /** Logs that a ring did not say in time who asks. */
  late(ring: string, ms: number, route: string): void {
    this.logger.error({ ring, ms, route }, "a ring did not answer who asks");
  }

  /** Logs that the operator wants no new calls, or wants them again. */
  drains(on: boolean): void {
    this.logger.warn(on ? "the server takes no new calls: drained" : "the server takes calls again");
  }

  /** Logs an internal error, and returns the id to show to the visitor. */
  fault(error: unknown, method: string, path: string): string {
    const id = randomId().slice(0, 8);
    this.logger.error({ id, method, path, detail: describeThrown(error) }, "server error");
    return id;
  }
}
