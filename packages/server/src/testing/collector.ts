import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A span as a collector has received it. */
export interface ReceivedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly string[];
  readonly startMs: number;
  readonly endMs: number;
  /** 0 unset, 1 right, 2 an error. */
  readonly status: number;
}

interface Received {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly Sent[] }[];
  }[];
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface Sent {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly Attribute[];
  readonly events?: readonly { readonly name: string }[];
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status?: { readonly code?: number };
}

/** A collector of traces on this machine: it takes OTLP over HTTP as JSON, as OpenTelemetry's own does. */
export async function openCollector() {
  const spans: ReceivedSpan[] = [];
  const services = new Set<unknown>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const isTraces = request.url === "/v1/traces" && request.headers["content-type"] === "application/json";
      response.writeHead(isTraces ? 200 : 415, { "content-type": "application/json" }).end("{}");
      if (!isTraces) return;
      const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString()) as Received;
      for (const { resource, scopeSpans } of resourceSpans) {
        services.add(toRecord(resource.attributes)["service.name"]);
        spans.push(...scopeSpans.flatMap((scope) => scope.spans.map(toSpan)));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans, services, close };
}

function toSpan(sent: Sent): ReceivedSpan {
  const { name, traceId, spanId, parentSpanId = "", attributes, events = [], status } = sent;
  return {
    name,
    traceId,
    spanId,
    parentSpanId,
    attributes: toRecord(attributes),
    events: events.map((event) => event.name),
    startMs: Number(BigInt(sent.startTimeUnixNano) / 1_000_000n),
    endMs: Number(BigInt(sent.endTimeUnixNano) / 1_000_000n),
    status: status?.code ?? 0,
  };
}

function toRecord(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
