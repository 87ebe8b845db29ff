import { once } from "node:events";
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A reverse proxy that gives each request to the next server: a visitor has no server of their own. */
export class RoundRobin {
  readonly #ports: readonly number[];
  readonly #server: Server;
  #next = 0;

  private constructor(ports: readonly number[]) {
    this.#ports = ports;
    this.#server = createServer((incoming, answer) => void this.#take(incoming, answer).catch(() => answer.destroy()));
  }

  /** Listens on a port; 0 for a free one. */
  static async start(ports: readonly number[], port = 0): Promise<RoundRobin> {
    const proxy = new RoundRobin(ports);
    proxy.#server.listen(port, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Reads the body first, so that it can be given to another server. */
  async #take(incoming: IncomingMessage, answer: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    this.#pass(incoming, Buffer.concat(chunks), answer, this.#ports.length);
  }

  /** A server that refuses the connection is passed over; a request that one has taken is not sent to another. */
  #pass(incoming: IncomingMessage, body: Buffer, answer: ServerResponse, tries: number) {
    const port = this.#ports[this.#next++ % this.#ports.length]!;
    const { method, url, headers } = incoming;
    const outgoing = request({ host: "127.0.0.1", port, method, path: url, headers, agent: false });
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      if (answer.headersSent) return void answer.destroy();
      if (error.code === "ECONNREFUSED" && tries > 1) return this.#pass(incoming, body, answer, tries - 1);
      answer.writeHead(502, { "content-type": "text/plain" }).end("No server answers.");
    });
    outgoing.on("response", (response) => {
      answer.writeHead(response.statusCode!, response.headers);
      response.pipe(answer);
      response.on("error", () => answer.destroy());
      response.on("aborted", () => answer.destroy());
    });
    answer.on("close", () => outgoing.destroy());
    outgoing.end(body);
  }
}
