import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** What a proxy does to the answers that go through it. */
export interface TcpProxyOptions {
  /** Bytes of answers after which each connection is cut. Default: never. */
  readonly cutAfter?: number;
  /** Milliseconds without an answer's byte after which a connection is cut. Default: never. */
  readonly idleMs?: number;
  /** Whether what follows the head of an answer is held back until it is whole. Default: no. */
  readonly holds?: boolean;
}

/** The end of an answer in chunks, as Node's servers send streams. */
const WHOLE = Buffer.from("0\r\n\r\n");

/** A proxy between sockets, which knows nothing of what goes through it. */
export class TcpProxy {
  /** Connections that it has cut. */
  cuts = 0;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  readonly #to: number;
  readonly #options: TcpProxyOptions;

  private constructor(to: number, options: TcpProxyOptions) {
    [this.#to, this.#options] = [to, options];
    this.#server = createServer((socket) => this.#take(socket));
  }

  /** Listens on a free port, in front of a port of this machine. */
  static async start(to: number, options: TcpProxyOptions = {}): Promise<TcpProxy> {
    const proxy = new TcpProxy(to, options);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(near: Socket) {
    const far = connect(this.#to, "127.0.0.1");
    const { cutAfter = Infinity, idleMs } = this.#options;
    const end = () => [near, far].forEach((socket) => socket.destroy());
    for (const socket of [near, far]) {
      this.#open.add(socket);
      socket.on("error", () => {}).on("close", () => (this.#open.delete(socket), end()));
    }
    const cut = () => (this.cuts++, end());
    if (idleMs !== undefined) far.setTimeout(idleMs, cut);
    let [left, held, isBegun] = [cutAfter, Buffer.alloc(0), false];
    far.on("data", (bytes) => {
      held = Buffer.concat([held, bytes]);
      if (this.#options.holds && isBegun && !held.subarray(-WHOLE.length).equals(WHOLE)) return;
      isBegun = true;
      const passed = held.subarray(0, left);
      held = Buffer.alloc(0);
      left -= passed.length;
      near.write(passed);
      if (left <= 0) near.end(cut);
    });
    near.on("data", (bytes) => far.write(bytes));
  }
}
