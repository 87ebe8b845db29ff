/** A server with few file descriptors, started by a test. It says its port, and its times on the CPU when it is asked. */
import { listen } from "@vitrine/server";
import { demo, file, textbox, createServer } from "vitrine";
import { plainPage } from "../../../../server/src/testing/page.ts";

const app = demo({
  inputs: { text: textbox(), more: file({ required: false }) },
  outputs: textbox(),
  predict: ({ text }) => text,
});
const server = createServer(app, { page: plainPage, files: { dir: process.argv[2]! } });
const { port } = await listen(server, { port: 0, graceMs: 100 });
process.on("message", () => process.send!(process.cpuUsage()));
process.on("disconnect", () => process.exit());
process.send!({ port });
