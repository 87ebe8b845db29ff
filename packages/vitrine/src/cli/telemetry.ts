import { Telemetry } from "@vitrine/server";
import { CliError } from "./cli-error.ts";
import type { SettingNames } from "./setting-names.ts";

/** Traces of a command that serves. */
export interface Tracing {
  readonly telemetry: Telemetry;
  /** Sends what was not sent yet. */
  close(): Promise<void>;
}

/** Milliseconds that the end of a command waits for a collector that does not answer. */
const CLOSE_MS = 5000;

/**
 * Sends spans by OTLP over HTTP, as OpenTelemetry's environment variables say: `OTEL_EXPORTER_OTLP_ENDPOINT`,
 * `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_SERVICE_NAME` (default `vitrine`), `OTEL_RESOURCE_ATTRIBUTES`, `OTEL_BSP_…`. Throws
 * `CliError` where its packages are not installed.
 */
export async function openTelemetry(names: SettingNames): Promise<Tracing> {
  const { BatchSpanProcessor, NodeTracerProvider, OTLPTraceExporter, resources } = await load(names);
  const { detectResources, envDetector, resourceFromAttributes } = resources;
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": "vitrine" }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  const late = () => new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS).unref());
  // A collector that is not there must not keep the command from its end, nor fail it.
  const close = () => Promise.race([provider.shutdown().catch(() => {}), late()]);
  return { telemetry: new Telemetry({ provider }), close };
}

async function load(names: SettingNames) {
  try {
    const [sdk, exporter, resources] = await Promise.all([
      import("@opentelemetry/sdk-trace-node"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
    ]);
    const { BatchSpanProcessor, NodeTracerProvider } = sdk;
    return { BatchSpanProcessor, NodeTracerProvider, OTLPTraceExporter: exporter.OTLPTraceExporter, resources };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new CliError(
      `${names.telemetry} needs three more packages: npm install @opentelemetry/sdk-trace-node @opentelemetry/exporter-trace-otlp-http @opentelemetry/resources`,
    );
  }
}
