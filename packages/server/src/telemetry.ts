import { createRequire } from "node:module";
import type { EngineEvent } from "@vitrine/core";
import type * as Api from "@opentelemetry/api";

/** Options of `Telemetry`. */
export interface TelemetryOptions {
  /** Where spans go. Default: the provider that the process has registered with OpenTelemetry; spans go nowhere without one. */
  readonly provider?: Api.TracerProvider;
}

/** A request, as a span. */
export interface RequestSpan {
  /** Place in the trace, for what belongs below: a value of `traceparent`. Undefined if nothing is traced. */
  readonly header: string | undefined;
  end(status: number): void;
}

/** Spans of a call that runs: from its acceptance, and from its start. */
interface Run {
  readonly call: Api.Span;
  readonly run: Api.Span;
}

/** A request as the tracer needs it. */
interface Asked {
  readonly req: { readonly method: string; header(name: string): string | undefined };
}

const require = createRequire(import.meta.url);
const TRACEPARENT = /^00-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})$/;
/** Runs that are known at once; past it, the oldest loses its span. */
const MOST_RUNS = 50_000;

/**
 * Spans of one server for OpenTelemetry: each request (its `traceparent` is honoured), and below it each call's time in
 * the queue and its run, also where another process runs it. No span has inputs, results, addresses or sessions. Pass it
 * as `telemetry`, and to `watchEngine` for engines that you create yourself.
 *
 * @example
 * new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())] }).register();
 * createServer(app, { telemetry: new Telemetry() });
 */
export class Telemetry {
  readonly #api: typeof Api;
  readonly #tracer: Api.Tracer;
  readonly #runs = new Map<string, Run>();

  constructor({ provider }: TelemetryOptions = {}) {
    // Loaded lazily: most servers have no traces.
    this.#api = require("@opentelemetry/api") as typeof Api;
    this.#tracer = (provider ?? this.#api.trace).getTracer("vitrine");
  }

  /** Begins the span of a request. `route` is its pattern: URLs of files contain keys. */
  request({ req }: Asked, route: string, demo: string): RequestSpan {
    const { SpanKind, SpanStatusCode } = this.#api;
    const attributes = { "http.request.method": req.method, "http.route": route, "vitrine.demo": demo };
    const kind = SpanKind.SERVER;
    const span = this.#tracer.startSpan(
      `${req.method} ${route}`,
      { kind, attributes },
      this.#below(req.header("traceparent")),
    );
    return {
      header: headerOf(span.spanContext()),
      end(status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  /** Spans of a call below its request, from its acceptance to its end; its wait and its run are below that. */
  job(demo: string, event: EngineEvent): void {
    if (event.kind === "started") return this.#begin(demo, event);
    // A pause is of a handler, not of a call.
    const known = event.kind === "paused" ? undefined : this.#runs.get(event.job);
    if (!known) return;
    if (event.kind === "error") known.run.addEvent("function failed", { "vitrine.error": event.id });
    if (event.kind === "upstream") known.run.addEvent("a model's server failed", statusAttribute(event.status));
    if (event.kind === "ended") this.#end(known, event);
  }

  #begin(demo: string, { job, handler, waitedMs, traceparent }: EventOf<"started">) {
    const { trace } = this.#api;
    const attributes = { "vitrine.demo": demo, "vitrine.handler": handler, "vitrine.job": job };
    const now = Date.now();
    const startTime = now - waitedMs;
    const above = this.#below(traceparent);
    const call = this.#tracer.startSpan(`call ${handler}`, { attributes, startTime }, above);
    const within = trace.setSpan(above, call);
    this.#tracer.startSpan(`wait ${handler}`, { attributes, startTime }, within).end(now);
    const run = this.#tracer.startSpan(`run ${handler}`, { attributes, startTime: now }, within);
    if (this.#runs.size >= MOST_RUNS) this.#runs.delete(this.#runs.keys().next().value!);
    this.#runs.set(job, { call, run });
  }

  #end({ call, run }: Run, { job, outcome }: EventOf<"ended">) {
    this.#runs.delete(job);
    for (const span of [run, call]) {
      span.setAttribute("vitrine.outcome", outcome);
      if (outcome === "failed") span.setStatus({ code: this.#api.SpanStatusCode.ERROR });
      span.end();
    }
  }

  /** Context below a `traceparent`; the root for none. Source: https://www.w3.org/TR/trace-context/ */
  #below(header: string | undefined): Api.Context {
    const { ROOT_CONTEXT, trace } = this.#api;
    const [, traceId, spanId, flags] = TRACEPARENT.exec(header ?? "") ?? [];
    if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
    return trace.setSpanContext(ROOT_CONTEXT, {
      traceId,
      spanId,
      traceFlags: Number.parseInt(flags, 16) & 1,
      isRemote: true,
    });
  }
}

type EventOf<Kind extends EngineEvent["kind"]> = Extract<EngineEvent, { kind: Kind }>;

function statusAttribute(status: number | undefined) {
  return status === undefined ? {} : { "http.response.status_code": status };
}

function headerOf({ traceId, spanId, traceFlags }: Api.SpanContext): string | undefined {
  const header = `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`;
  return TRACEPARENT.test(header) ? header : undefined;
}
