import type { Description, Json } from "@vitrine/core";
import { VERSION } from "@vitrine/core/internal";
import { endpointsOf, numbersOf, type Endpoint } from "./endpoints.ts";
import { shapeOf } from "./shapes/index.ts";

/** The version of Gradio whose protocol this is: clients compare it. */
export const GRADIO_VERSION = "6.31.0";

/** Path of Gradio's routes, relative to a demo's address. */
export const PREFIX = "/gradio_api";

/** The app as Gradio describes one. `root` is where the caller reaches it. */
export function configOf(description: Description, root: string, id: string, user: string | null): Json {
  const numbers = numbersOf(description);
  return {
    version: GRADIO_VERSION,
    api_prefix: PREFIX,
    mode: "blocks",
    app_id: id,
    dev_mode: false,
    analytics_enabled: false,
    connect_heartbeat: false,
    enable_queue: true,
    show_error: true,
    title: description.title,
    space_id: null,
    is_colab: false,
    max_file_size: null,
    theme: "default",
    css: null,
    js: null,
    head: null,
    stylesheets: [],
    protocol: "sse_v3",
    root,
    username: user,
    vitrine: VERSION,
    components: Object.entries(description.components).map(([name, { kind, props }]) => {
      const { type, skip = false } = shapeOf(kind);
      return { id: numbers.get(name)!, type, skip_api: skip, props: { name: type, label: props["label"] ?? null } };
    }),
    layout: { id: 0, children: [] },
    dependencies: endpointsOf(description).map(dependencyOf),
  };
}

function dependencyOf({ index, name, handler, inputs, outputs }: Endpoint): Json {
  return {
    id: index,
    targets: [],
    inputs: inputs.map(({ id }) => id),
    outputs: outputs.map(({ id }) => id),
    backend_fn: true,
    js: null,
    queue: true,
    api_name: name,
    api_description: handler.description || null,
    types: { generator: false, cancel: false },
    api_visibility: "public",
    batch: handler.batch !== null,
    max_batch_size: 4,
    cancels: [],
    connection: handler.streams ? "stream" : "sse",
    time_limit: null,
    stream_every: 0.5,
    trigger_after: null,
    trigger_mode: "once",
    trigger_only_on_success: false,
    collects_event_data: handler.event !== null,
    show_progress: "full",
    scroll_to_output: false,
    rendered_in: null,
  };
}
