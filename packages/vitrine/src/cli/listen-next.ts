import { listen, PortInUseError, type Listening, type Server } from "@vitrine/server";
import { CliError } from "./cli-error.ts";
import { FLAGS, type SettingNames } from "./setting-names.ts";

/** Where to listen. */
export interface Place {
  readonly port: number;
  /** Whether the port was given: then no other port is tried. */
  readonly portGiven: boolean;
  readonly host: string;
}

const TRIES = 20;

/**
 * Listens on the given port, or on the next free one if the user gave none. Throws `CliError` if a given port is in
 * use.
 */
export async function listenNext(
  server: Server,
  { port, portGiven, host }: Place,
  names: SettingNames = FLAGS,
): Promise<Listening> {
  for (let next = port; ; next++) {
    try {
      return await listen(server, { port: next, host });
    } catch (error) {
      if (!(error instanceof PortInUseError)) throw error;
      if (portGiven)
        throw new CliError(`Port ${port} is in use. Choose another with ${names.port}, or 0 to get a free one.`);
      if (next >= port + TRIES)
        throw new CliError(`Ports ${port} to ${next} are in use. Choose one with ${names.port}.`);
    }
  }
}
