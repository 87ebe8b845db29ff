import { workerData, type MessagePort } from "node:worker_threads";
import { localEngine } from "../engine/local-engine.ts";
import { serveEngine } from "../engine/port.ts";
import { contractApp } from "./contract-app.ts";

// Worker thread that serves the contract app on the port in `workerData`.
serveEngine(localEngine(contractApp), workerData as MessagePort);
