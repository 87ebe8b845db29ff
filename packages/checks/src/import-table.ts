/** Who may import whom. */
export interface Zone {
  name: string;
  /** The files of this zone, by their path from the root. The first zone that matches a file has it. */
  files: RegExp;
  /** The zones it may import from, beside itself. */
  zones: readonly string[];
  /** The packages from outside; `node:` stands for Node's own modules, `*` for what its manifest declares. */
  outside: readonly string[];
  /** Packages from outside that it may only load lazily, with `import()`. */
  lazily?: readonly string[];
}

/** Files that only tests run. They may use any package of the workspace; what people install never imports them. */
export const testFiles = /(\.test|\.test-d|\.contract)\.ts$|\/(test|testing|trust|_contract)\//;

/** Dependencies point inward: a zone further up never imports one further down. */
export const importTable: readonly Zone[] = [
  { name: "core", files: /^packages\/core\/src\//, zones: [], outside: ["@cfworker/json-schema", "devalue"] },
  // What an element loads when visitors can write: it is made of a package.
  {
    name: "editors",
    files: /^packages\/components\/src\/\w+\/editor\//,
    zones: ["specs"],
    outside: [
      "@codemirror/autocomplete",
      "@codemirror/commands",
      "@codemirror/language",
      "@codemirror/search",
      "@codemirror/state",
      "@codemirror/view",
      "@lezer/highlight",
    ],
    lazily: ["*"],
  },
  // What an element loads when there is a model to draw.
  {
    name: "3D views",
    files: /^packages\/components\/src\/model3d\/(open-model|model-view)\.ts$/,
    zones: ["specs"],
    outside: ["three"],
    lazily: ["*"],
  },
  {
    name: "elements",
    files: /^packages\/components\/src\/(.*\.(element|styles)\.ts$|_(element|media|text)\/|elements\.ts$)/,
    zones: ["core", "specs", "editors", "3D views"],
    outside: ["lit"],
    lazily: ["*"],
  },
  { name: "specs", files: /^packages\/components\/src\//, zones: ["core"], outside: [], lazily: ["*"] },
  // It reads the specs that were built.
  { name: "components' build", files: /^packages\/components\/build\//, zones: ["specs"], outside: ["node:"] },
  { name: "client", files: /^packages\/client\/src\//, zones: ["core"], outside: [] },
  { name: "python", files: /^packages\/python\/src\//, zones: ["core"], outside: ["node:"] },
  { name: "queue", files: /^packages\/queue\/src\//, zones: ["core"], outside: ["bullmq", "ioredis", "node:"] },
  { name: "models", files: /^packages\/models\/src\//, zones: ["core", "specs"], outside: ["*"], lazily: ["node:"] },
  {
    name: "page's build",
    files: /^packages\/page\/(build\/|[^/]+$)/,
    zones: ["page's prose"],
    outside: ["vite", "node:"],
  },
  // What both sides of the page must agree on.
  {
    name: "page's prose",
    files: /^packages\/page\/src\/(browsers|prose|home\/worker-frame|link\/takes-files)\.ts$/,
    zones: [],
    outside: [],
  },
  // The languages of pages, which both sides speak.
  {
    name: "page's languages",
    files: /^packages\/page\/src\/language\/((catalogues|choose|load-language)\.ts$|words\/)/,
    zones: ["core", "specs"],
    outside: [],
    lazily: ["intl-messageformat"],
  },
  // What a server sends before any script runs: it reads the built page, and so is the one part of it that needs Node.
  {
    name: "page's html",
    files: /^packages\/page\/src\/html(\.ts$|\/)/,
    zones: ["core", "page's prose", "page's languages"],
    outside: ["node:"],
  },
  {
    name: "page",
    files: /^packages\/page\/src\//,
    zones: ["core", "specs", "elements", "client", "page's prose", "page's languages"],
    outside: ["lit"],
    lazily: ["intl-messageformat", "uqr"],
  },
  {
    name: "server",
    files: /^packages\/server\/src\//,
    zones: ["core"],
    outside: [
      "@hono/node-server",
      "@opentelemetry/api",
      "@tus/server",
      "busboy",
      "file-type",
      "hono",
      "pino",
      "prom-client",
      "node:",
    ],
    lazily: ["request-filtering-agent"],
  },
  { name: "drift", files: /^packages\/drift\/src\//, zones: [], outside: [] },
  { name: "track", files: /^packages\/track\/src\//, zones: [], outside: ["node:"] },
  { name: "relay", files: /^packages\/relay\/src\//, zones: [], outside: ["ws", "node:"] },
  {
    name: "s3",
    files: /^packages\/s3\/src\//,
    zones: ["core", "server"],
    outside: ["node:"],
    // Few servers have a bucket.
    lazily: ["@aws-sdk/client-s3"],
  },
  {
    name: "gradio",
    files: /^packages\/gradio\/src\//,
    zones: ["core", "specs", "client", "server"],
    outside: ["node:"],
  },
  {
    name: "auth",
    files: /^packages\/auth\/src\//,
    zones: ["core", "server"],
    outside: ["hono", "node:", "rate-limiter-flexible"],
    // Few servers have a provider, or are launched from a course.
    lazily: ["jose", "openid-client"],
  },
  { name: "admin", files: /^packages\/admin\/src\//, zones: ["core", "server"], outside: ["hono", "node:"] },
  {
    name: "mcp",
    files: /^packages\/mcp\/src\//,
    zones: ["core", "server"],
    outside: ["node:"],
    // Most servers are never asked for their tools.
    lazily: ["@modelcontextprotocol/server", "@modelcontextprotocol/server/stdio"],
  },
  {
    name: "vitrine",
    files: /^packages\/vitrine\/src\//,
    zones: [
      "core",
      "specs",
      "elements",
      "client",
      "models",
      "python",
      "queue",
      "drift",
      "track",
      "relay",
      "s3",
      "page",
      "page's html",
      "server",
      "admin",
      "auth",
      "gradio",
      "mcp",
    ],
    outside: ["*", "node:"],
  },
  { name: "create-vitrine", files: /^packages\/create-vitrine\/src\//, zones: [], outside: ["node:"] },
  { name: "demos", files: /^demos\//, zones: ["vitrine"], outside: ["*", "node:"] },
  { name: "docs", files: /^docs\//, zones: ["vitrine", "demos"], outside: ["*", "node:"] },
];

/** The zone behind a name that other packages import. */
export const publicDoors: Readonly<Record<string, string>> = {
  "@vitrine/core": "core",
  "@vitrine/core/internal": "core",
  "@vitrine/components": "specs",
  "@vitrine/components/elements": "elements",
  "@vitrine/components/words": "specs",
  "@vitrine/client": "client",
  "@vitrine/client/gradio": "client",
  "@vitrine/models": "models",
  "@vitrine/python": "python",
  "@vitrine/queue": "queue",
  "@vitrine/drift": "drift",
  "@vitrine/track": "track",
  "@vitrine/relay": "relay",
  "@vitrine/s3": "s3",
  "@vitrine/python/internal": "python",
  "@vitrine/page": "page",
  "@vitrine/page/html": "page's html",
  "@vitrine/server": "server",
  "@vitrine/gradio": "gradio",
  "@vitrine/admin": "admin",
  "@vitrine/auth": "auth",
  "@vitrine/gradio/from-gradio": "gradio",
  "@vitrine/mcp": "mcp",
  vitrine: "vitrine",
};
