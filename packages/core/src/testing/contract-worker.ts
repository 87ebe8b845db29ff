import { workerData, type MessagePort } from "node:worker_threads";
import { localEngine } from "../engine/local-engine.ts";
import { serveEngine } from "../engine/port.ts";
import { contractApp } from "./contract-app.ts";

// A worker thread that serves the contract's app at the port that it was given.
serveEngine(localEngine(contractApp), workerData as MessagePort);
