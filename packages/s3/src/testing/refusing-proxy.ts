import { once } from "node:events";
import { createServer, request, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A way to a server on which some requests are refused. */
export interface RefusingProxy {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Opens a way to `endpoint` that answers 403 to requests for which `refuses` is true, and passes on all others as they are. */
export async function refusingProxy(
  endpoint: string,
  refuses: (request: IncomingMessage) => boolean,
): Promise<RefusingProxy> {
  const server = createServer((asked, answer) => {
    if (refuses(asked)) {
      asked.resume();
      answer.writeHead(403).end("<Error><Code>AccessDenied</Code><Message>Not this one.</Message></Error>");
      return;
    }
    const { method, headers, url = "/" } = asked;
    const passed = request(new URL(url, endpoint), { method, headers }, (given) => {
      answer.writeHead(given.statusCode!, given.headers);
      given.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
