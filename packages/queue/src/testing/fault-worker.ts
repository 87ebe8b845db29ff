/** A worker in a process of its own. Its arguments are the address of Redis and the name of the app. */
import { faultEngine } from "./fault-app.ts";

const [, , url = "", app = ""] = process.argv;
await faultEngine(url, { app }).describe();
process.send?.("ready");
