import { createRequire } from "node:module";
import type { EngineEvent } from "@vitrine/core";
import type * as Prometheus from "prom-client";
import { addGauges, type Gauged } from "./gauges.ts";
import type { RequestNote } from "./log.ts";

/** Access to `/metrics`. */
export interface MetricsOptions {
  /** Token required as `Authorization: Bearer <token>`. Default: no authentication. */
  readonly token?: string;
  /** Whether the figures of Node's own process are there too: memory, processor time, garbage collection. Default: false. */
  readonly process?: boolean;
}

const require = createRequire(import.meta.url);
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

/** Metrics of one server, in its own registry. Pass it as `metrics` to enable `/metrics`. */
export class Metrics {
  readonly registry: Prometheus.Registry;
  readonly token: string | undefined;
  readonly #requests: Prometheus.Histogram<"demo" | "method" | "route" | "status">;
  readonly #jobs: Prometheus.Counter<"demo" | "handler" | "event">;
  readonly #upstream: Prometheus.Counter<"demo" | "handler" | "status">;
  /** Servers whose state the gauges show. */
  readonly #servers: Gauged[] = [];
  readonly #seconds: Prometheus.Histogram<"demo" | "handler" | "outcome">;

  constructor({ token, process: ofProcess = false }: MetricsOptions = {}) {
    // Loaded lazily: most servers have no metrics, and start a tenth faster without the library.
    const prometheus = require("prom-client") as typeof Prometheus;
    const { collectDefaultMetrics, Counter, Histogram, Registry } = prometheus;
    this.token = token;
    this.registry = new Registry();
    const registers = [this.registry];
    this.#requests = new Histogram({
      name: "vitrine_request_seconds",
      help: "Time to the start of an answer.",
      labelNames: ["demo", "method", "route", "status"],
      buckets: SECONDS,
      registers,
    });
    this.#jobs = new Counter({
      name: "vitrine_jobs_total",
      help: "Jobs by what happened: accepted, started, ended, and errors of functions.",
      labelNames: ["demo", "handler", "event"],
      registers,
    });
    this.#seconds = new Histogram({
      name: "vitrine_job_seconds",
      help: "Running time of jobs that have ended.",
      labelNames: ["demo", "handler", "outcome"],
      buckets: SECONDS,
      registers,
    });
    this.#upstream = new Counter({
      name: "vitrine_upstream_failures_total",
      help: "Failures of servers that functions asked, by the status that they answered; none if they did not.",
      labelNames: ["demo", "handler", "status"],
      registers,
    });
    addGauges(prometheus, registers, this.#servers);
    if (ofProcess) collectDefaultMetrics({ register: this.registry });
  }

  /** Adds a server to the gauges. A server does so itself. */
  watch(server: Gauged): void {
    this.#servers.push(server);
  }

  /** Counts a request. */
  request({ demo, method, route, status, ms }: RequestNote): void {
    this.#requests.observe({ demo, method, route, status }, ms / 1000);
  }

  /** Counts an engine's event. */
  job(demo: string, event: EngineEvent): void {
    const { handler } = event;
    this.#jobs.inc({ demo, handler, event: event.kind });
    if (event.kind === "upstream") this.#upstream.inc({ demo, handler, status: event.status ?? "none" });
    if (event.kind === "ended") this.#seconds.observe({ demo, handler, outcome: event.outcome }, event.ms / 1000);
  }

  /** All metrics, in the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
