import fc from "fast-check";

/** Handlers of the target's app whose inputs are checked, with their names. */
export const HANDLERS: Readonly<Record<string, readonly string[]>> = {
  say: ["text"],
  choose: ["one", "many", "of", "level", "amount", "name", "color"],
  when: ["at"],
  count: ["rows"],
  read: ["attached"],
  unpack: ["folder"],
  look: ["photo"],
  browse: ["album"],
  echo: ["data"],
  who: [],
};

/** Routes that take JSON. */
export const ROUTES = [
  ...Object.keys(HANDLERS).flatMap((name) => [
    `/api/run/${name}`,
    `/gradio_api/run/${name}`,
    `/gradio_api/api/${name}`,
    `/gradio_api/call/${name}`,
    `/gradio_api/call/v2/${name}`,
  ]),
  "/gradio_api/queue/join",
  "/gradio_api/cancel",
  "/gradio_api/reset",
  "/mcp",
  "/gradio_api/mcp/",
  "/api/jobs/none/feed",
  "/api/snippets/say",
  "/api/session",
];

/** Any JSON down to six levels, with texts that are not well formed, and names that objects have. */
export const anyJson = fc.jsonValue({ maxDepth: 6, stringUnit: "binary" });

/** Names that the protocols read, so that more than the first check is met. */
const key = fc.oneof(
  fc.constantFrom(
    "data",
    "fn_index",
    "session_hash",
    "event_id",
    "event_data",
    "trigger_id",
    "jsonrpc",
    "id",
    "method",
    "params",
    "name",
    "arguments",
    "_meta",
    "$event",
    "$example",
    "$feeds",
    "__proto__",
    "constructor",
    "toJSON",
    "then",
    "path",
    "url",
    "meta",
    "text",
    "photo",
    "attached",
    "rows",
    "values",
    "columns",
  ),
  fc.string({ unit: "binary", maxLength: 8 }),
);

const leaf = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    -0,
    0,
    1,
    -1,
    1e308,
    2 ** 53,
    "",
    "x",
    "data:,x",
    "say",
    "tools/call",
    "gradio.FileData",
  ),
  fc.double(),
  fc.string({ unit: "binary", maxLength: 12 }),
);

/** Bodies of objects whose names are those of the protocols. */
export const protocolJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, depthSize: "small" },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 6 }),
  ),
})).value;

/** A handler with a value for each of its inputs. */
export const anyCall = fc.constantFrom(...Object.keys(HANDLERS)).chain((handler) =>
  fc.tuple(...HANDLERS[handler]!.map(() => fc.oneof(anyJson, protocolJson))).map((values) => ({
    handler,
    inputs: Object.fromEntries(HANDLERS[handler]!.map((name, i) => [name, values[i]])),
  })),
);
