/**
 * A server of `tracedApp` in a process of its own, with functions in another. Its arguments are the address of a
 * collector and a folder. It says its address, and sends its spans when it is told so.
 */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { queueingEngine } from "@vitrine/core";
import { diskFiles } from "../disk-files.ts";
import { processRunner } from "../isolation/process-runner.ts";
import { listen } from "../listen.ts";
import { createServer } from "../server.ts";
import { Telemetry } from "../telemetry.ts";
import { watchEngine } from "../watch.ts";
import { silent } from "./silent.ts";

const [, , collector = "", dir = ""] = process.argv;
const exporter = new OTLPTraceExporter({ url: `${collector}/v1/traces` });
const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
const telemetry = new Telemetry({ provider });
const functions = fileURLToPath(new URL("traced-functions.ts", import.meta.url));
const runner = processRunner({ fork: () => fork(functions, [dir], { serialization: "advanced" }) });
const onEvent = watchEngine("", { logger: silent, telemetry });
const engine = queueingEngine(runner, { files: diskFiles({ dir }), onEvent });
const { url, close } = await listen(createServer(engine, { telemetry, logger: silent }), { port: 0 });

process.send!({ url });
process.on("message", () => void provider.forceFlush().then(() => process.send!({ flushed: true })));
process.on("disconnect", () => {
  void Promise.all([close(), engine.close(), provider.shutdown()]).finally(() => process.exit(0));
});
