import type { App } from "@vitrine/core";
import { isApp } from "@vitrine/core/internal";
import { listen } from "@vitrine/server";
import { createServer, type CreateServerOptions } from "./create-server.ts";

/** Options of `launch`. */
export interface LaunchOptions extends CreateServerOptions {
  /** Port. Default: 7860. 0 selects a free one. */
  readonly port?: number;
  /** Address to bind to. Default: `127.0.0.1`, this machine only. */
  readonly host?: string;
}

/** A launched app. */
export interface Launched {
  /** URL of the app. */
  readonly url: string;
  readonly port: number;
  /** Lets running calls finish for a few seconds, then stops the server. */
  close(): Promise<void>;
}

/**
 * Serves an app, or several by name, in this process. Throws when the port is in use.
 *
 * @example const { url, close } = await launch(digits, { port: 8000 });
 */
export async function launch(
  source: App | Readonly<Record<string, App>>,
  options: LaunchOptions = {},
): Promise<Launched> {
  const { port = 7860, host = "127.0.0.1", ...rest } = options;
  if (!isApp(source) && Object.values(source).some((one) => !isApp(one))) {
    throw new TypeError("launch() takes an app, or a record of apps by name. Pass it what demo() or app() returns.");
  }
  return listen(createServer(source, rest), { port, host });
}
