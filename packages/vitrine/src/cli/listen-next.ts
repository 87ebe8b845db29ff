import { listen, PortInUseError, type Listening, type Server } from "@vitrine/server";
import type { Args } from "./args.ts";
import { CliError } from "./cli-error.ts";

const TRIES = 20;

/**
 * Listens on the given port, or on the next free one if the user gave none. Throws `CliError` if a given port is in
 * use.
 */
export async function listenNext(server: Server, { port, portGiven, host }: Args): Promise<Listening> {
  for (let next = port; ; next++) {
    try {
      return await listen(server, { port: next, host });
    } catch (error) {
      if (!(error instanceof PortInUseError)) throw error;
      if (portGiven)
        throw new CliError(`Port ${port} is in use. Choose another with --port, or leave it out to get a free one.`);
      if (next >= port + TRIES) throw new CliError(`Ports ${port} to ${next} are in use. Choose one with --port.`);
    }
  }
}
