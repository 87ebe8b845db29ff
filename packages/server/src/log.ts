import { describeThrown, randomId } from "@vitrine/core/internal";
import { pino, type Logger } from "pino";

/** What is noted of one request. */
export interface RequestNote {
  readonly method: string;
  /** The pattern of the route, never the address: file addresses hold keys. */
  readonly route: string;
  readonly demo: string;
  readonly status: number;
  readonly ms: number;
}

/** The server's log: one line for each request, and for each error that a visitor only sees the id of. */
export class Log {
  readonly logger: Logger;

  constructor(logger: Logger = pino({ level: "warn" })) {
    this.logger = logger;
  }

  /** Whether requests are written at all. */
  get wantsRequests(): boolean {
    return this.logger.isLevelEnabled("info");
  }

  request(note: RequestNote): void {
    this.logger.info({ request: randomId(), ...note }, "request");
  }

  /** Notes an error of the server's own, and gives the id to show for it. */
  fault(error: unknown, method: string, path: string): string {
    const id = randomId().slice(0, 8);
    this.logger.error({ id, method, path, detail: describeThrown(error) }, "server error");
    return id;
  }
}
