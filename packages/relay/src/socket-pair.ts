import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Two ends: what is written to one is read from the other. */
export type SocketPair = readonly [near: Socket, far: Socket];

const ID_BYTES = 16;

/** Where pairs meet: a Unix socket in a folder that only this user can open, or a pipe on Windows. */
interface Meeting {
  readonly path: string;
  readonly server: Server;
}

let meeting: Promise<Meeting> | undefined;
const waiting = new Map<string, (end: Socket) => void>();

/**
 * Two ends of a connection inside this process. HTTP/2 of Node 24 ends the process by an assertion where a stream that is no socket is lost while it
 * writes (`JSStreamSocket`); a real socket it closes.
 */
export async function socketPair(): Promise<SocketPair> {
  meeting ??= meet();
  const { path } = await meeting;
  const id = randomBytes(ID_BYTES);
  const other = new Promise<Socket>((resolve) => waiting.set(id.toString("hex"), resolve));
  const one = connect(path);
  one.on("error", () => one.destroy());
  await once(one, "connect");
  one.write(id);
  return [one, await other];
}

async function meet(): Promise<Meeting> {
  const server = createServer((end) => {
    end.on("error", () => end.destroy());
    const greet = () => {
      const id = end.read(ID_BYTES) as Buffer | null;
      if (id === null) return;
      end.off("readable", greet);
      const resolve = waiting.get(id.toString("hex"));
      waiting.delete(id.toString("hex"));
      if (resolve) resolve(end);
      else end.destroy();
    };
    end.on("readable", greet);
  });
  const path = await freePath();
  server.listen(path);
  await once(server, "listening");
  server.unref();
  return { path, server };
}

async function freePath(): Promise<string> {
  if (process.platform === "win32") return `\\\\.\\pipe\\vitrine-${randomBytes(ID_BYTES).toString("hex")}`;
  const dir = await mkdtemp(join(tmpdir(), "vitrine-link-"));
  process.once("exit", () => rmSync(dir, { recursive: true, force: true }));
  return join(dir, "socket");
}
