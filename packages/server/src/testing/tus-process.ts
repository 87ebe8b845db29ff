/** A server of `echoApp` in a process of its own. Its arguments are a folder for files, and a port or 0. */
import { listen } from "../listen.ts";
import { createServer } from "../server.ts";
import { echoApp } from "./demos.ts";
import { silent } from "./silent.ts";

const [, , dir = "", port = "0"] = process.argv;
const server = createServer(echoApp(), {
  logger: silent,
  secret: "the same for both",
  files: { dir, maxBytes: 2 ** 32 },
  limits: { fileBytes: 2 ** 32 },
});
const { url } = await listen(server, { port: Number(port) });
process.send!({ url, rss: process.memoryUsage.rss() });
process.on("message", () => process.send!({ url, rss: process.memoryUsage.rss() }));
