import { fileURLToPath } from "node:url";
import { root } from "../../../checks/bootstrap/paths.js";
import { startServer } from "../process.ts";
import { postJson } from "../http.ts";
import { GREETING, NAME, type Peer } from "./peer.ts";

const APP = fileURLToPath(new URL("../../apps/hello-hono.ts", import.meta.url));
const PATH = "/api/run/predict";
const ANSWER = JSON.stringify({ outputs: { greeting: GREETING } });

/** A route that does what a call does and nothing else: JSON in, the function, JSON out. */
export const hono: Peer = {
  subject: "hono",
  start: () => startServer((port) => [process.execPath, APP, String(port)], { cwd: root }),
  async call(url) {
    const answer = await (await postJson(url + PATH, { name: NAME })).text();
    if (answer !== ANSWER) throw new Error(`Hono answered ${answer}`);
  },
  async loadOf(url, clients) {
    const headers = { "content-type": "application/json", accept: "application/json" };
    return {
      url,
      clients: Array.from({ length: clients }, () => headers),
      requests: [{ method: "POST", path: PATH, body: JSON.stringify({ name: NAME }) }],
      isRight: (body) => body === ANSWER,
    };
  },
};
