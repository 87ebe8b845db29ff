/** Commands of `vitrine`. */
export const COMMANDS = [
  "dev",
  "start",
  "share",
  "build",
  "publish",
  "check",
  "preview",
  "mcp",
  "vendor",
  "worker",
  "relay",
  "review",
  "export",
  "profile",
] as const;

export type Command = (typeof COMMANDS)[number];

export const DEFAULT_PORT = 7860;
/** Loopback address. */
export const LOCAL = "127.0.0.1";
export const EVERYWHERE = "0.0.0.0";

const OPTIONS = {
  port: ["--port <n>", `port to listen on (default ${DEFAULT_PORT}, or the next free one)`],
  host: ["--host [addr]", `listen for other machines too (default ${LOCAL}; without an address: ${EVERYWHERE})`],
  open: ["--open", "open the page in a browser"],
  isolate: ["--no-isolate", "run functions in the server's own process, not in processes of their own"],
  env: [
    "--env <A,B>",
    "environment variables that functions get beside those that your files read by name, or * for all",
  ],
  sandbox: ["--sandbox", "functions read the demo and its packages, write their own files, and start nothing"],
  allow: ["--allow <list>", "in a sandbox also: addons, workers, programs, read:<path>, write:<path>"],
  network: ["--no-network", "functions may not use the network"],
  memory: ["--memory <n>", "memory that a process of functions may use, such as 2GB (default half of the machine's)"],
  hosts: ["--hosts <a,b>", "other names under which it is reached, such as a proxy's public one"],
  embed: ["--embed <a,b>", "origins that may show it in a frame (https://school.example), or * for any"],
  cors: ["--cors <a,b>", "origins whose pages may call it, as <vitrine-demo> does, or * for any"],
  auth: ["--auth <file>", "login: a file whose default export says who comes in ({ users }, { oidc }, { tokens })"],
  queue: ["--queue <url>", "share calls with other processes through this Redis (redis://host:6379)"],
  app: ["--app <name>", "its name on that Redis (default: the project's and the demo's)"],
  files: ["--files <place>", "folder or s3://bucket/prefix of files; with --queue, one that all its processes share"],
  data: ["--data <folder>", "keep sessions, calls and files there, so that they survive a restart; for one server"],
  serveOnly: ["--serve-only", "run no functions: vitrine worker does"],
  label: [
    "--label <a,b>",
    "run the functions of handlers with worker: one of these; any, of those with none (default any)",
  ],
  admin: ["--admin", "the owner's page at /admin: calls, errors, times, files; for users with the role owner"],
  adminRole: ["--admin-role <role>", "with login, the role that the owner's page needs (default owner)"],
  adminToken: [
    "--admin-token <token>",
    "without login, the token that opens it (or VITRINE_ADMIN_TOKEN, which no list of processes shows)",
  ],
  metricsToken: ["--metrics-token <token>", "who may read /metrics (or VITRINE_METRICS_TOKEN)"],
  telemetry: [
    "--telemetry",
    "traces for OpenTelemetry, to OTEL_EXPORTER_OTLP_ENDPOINT (default http://localhost:4318)",
  ],
  metrics: ["--metrics", "count requests and calls, for Prometheus, at /metrics"],
  target: [
    "--target <t>",
    "static, a folder (default); html, one file with everything inside; server, plain Node files",
  ],
  out: ["--out <folder>", "where to (default dist); an earlier build there is replaced"],
  deploy: ["--deploy", "with --target server: for several machines, with files for Compose, Kubernetes and Helm"],
  json: ["--json", "print the findings as JSON"],
  source: ["--source <url>", "page of the code that it is made from, such as a commit's: the demo's page links to it"],
  to: [
    "--to <what>",
    "of publish: github-pages, cloudflare, netlify, space, gist, s3://bucket/prefix, rsync:host:folder; of export: parquet (default), jsonl, csv, coco, yolo",
  ],
  only: ["--only <outcome>", "flags that reviewers accepted, rejected, disputed, or left open (default: all flags)"],
  relay: ["--relay <url>", "relay that carries the link, such as wss://demos.example.edu (or VITRINE_RELAY)"],
  token: ["--token <token>", "token that the relay asks authors for (or VITRINE_RELAY_TOKEN)"],
  password: [
    "--password <text>",
    "password that visitors need (or VITRINE_LINK_PASSWORD, which no list of processes shows)",
  ],
  newLink: ["--new-link", "make another link in place of the one that the demo has"],
  revoke: ["--revoke", "give up the link of the demo"],
  via: ["--via <program>", "cloudflared, tailscale or ssh:<host> makes the link; it must be installed"],
  domain: ["--domain <name>", "host name below which links are; its own page is there"],
  tlsCert: ["--tls-cert <file>", "certificate for the domain and *.<domain>, in PEM"],
  tlsKey: ["--tls-key <file>", "key of the certificate, in PEM"],
  behindProxy: ["--behind-proxy", "a proxy before it ends TLS, and says who asks"],
  expires: ["--expires <time>", "time of a link, such as 72h or 7d (default 72h)"],
  maxLinks: ["--max-links <n>", "links at the same time (default 1000)"],
  shells: ["--shells <folder>", "where saved examples outlive the relay (default: in memory)"],
  contact: ["--contact <address>", "where to report a link; shown on the relay's own page"],
  url: ["--url <url>", "where the folder will be, so that links to it show a picture (og:image, oEmbed)"],
} as const;

interface CommandHelp {
  /** Description in one line. */
  readonly does: string;
  readonly usage: string;
  readonly options: readonly (keyof typeof OPTIONS)[];
  /** Example commands with descriptions. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
}

const HELP: Readonly<Record<Command, CommandHelp>> = {
  dev: {
    does: "edit and see: the page follows the file",
    usage: "vitrine dev <file>",
    options: ["port", "host", "open"],
    examples: [
      ["vitrine dev demo.ts", "shows the demo, and follows each edit"],
      ["vitrine dev demo.ts --host --open", "lets a phone in the same network in, and opens a browser here"],
    ],
  },
  start: {
    does: "a server: page, queue, HTTP API",
    usage: "vitrine start <file...>",
    options: [
      "port",
      "host",
      "open",
      "isolate",
      "env",
      "sandbox",
      "allow",
      "network",
      "memory",
      "hosts",
      "auth",
      "embed",
      "cors",
      "admin",
      "adminRole",
      "adminToken",
      "metrics",
      "metricsToken",
      "telemetry",
      "data",
      "queue",
      "serveOnly",
      "label",
      "files",
      "app",
    ],
    examples: [
      ["vitrine start demo.ts", "serves one demo at /"],
      ["vitrine start demos/*/demo.ts --port 8000", "serves several, each at /<folder>/"],
      ["vitrine start demo.ts --host --hosts demo.example", "serves other machines, behind a proxy of that name"],
      ["vitrine start demo.ts --sandbox --no-network", "keeps its functions to the demo and its packages"],
      ["vitrine start demo.ts --auth auth.ts --admin", "has a page for its owner, at /admin"],
      ["vitrine start demo.ts --data data", "goes on after a restart where it was"],
      ["vitrine start demo.ts --queue redis://10.0.0.5 --files /srv/files", "one of several that serve it together"],
    ],
  },
  worker: {
    does: "runs the functions of a demo that others serve",
    usage: "vitrine worker <file...>",
    options: ["queue", "files", "app", "label", "isolate", "env", "sandbox", "allow", "network", "memory"],
    examples: [
      ["vitrine worker demo.ts --queue redis://10.0.0.5 --files /srv/files", "runs what the servers accept"],
      [
        "vitrine worker demo.ts --queue redis://10.0.0.5 --files /srv/files --label gpu",
        'runs what says worker: "gpu"',
      ],
    ],
  },
  build: {
    does: "files that need no server, or plain Node files",
    usage: "vitrine build <file...>",
    options: ["target", "out", "url", "source", "auth", "deploy"],
    examples: [
      ["vitrine build demo.ts", "makes dist, a folder for any static host"],
      ["vitrine build demo.ts --target html", "makes one HTML file that opens with a double click"],
      ["vitrine build demos/*/demo.ts", "makes a folder of several, with a page that lists them"],
      ["vitrine build --target server demos/*/demo.ts", "makes a server for plain Node, and a Dockerfile"],
      ["vitrine build --target server --deploy demo.ts", "makes one for several machines"],
    ],
  },
  share: {
    does: "a public link to a demo that runs here",
    usage: "vitrine share <file...>",
    options: [
      "relay",
      "token",
      "password",
      "newLink",
      "revoke",
      "via",
      "port",
      "isolate",
      "env",
      "sandbox",
      "allow",
      "network",
      "memory",
      "auth",
      "embed",
      "cors",
      "admin",
      "adminRole",
      "adminToken",
    ],
    examples: [
      ["vitrine share demo.ts --relay wss://demos.example.edu", "the link stays the same when it is shared again"],
      ["vitrine share demo.ts --sandbox --no-network", "keeps its functions to the demo and its packages"],
      ["vitrine share demo.ts --via cloudflared", "by a program that is installed"],
    ],
  },
  relay: {
    does: "carries links to demos that run on their authors' machines",
    usage: "vitrine relay --domain <name>",
    options: [
      "domain",
      "port",
      "host",
      "tlsCert",
      "tlsKey",
      "behindProxy",
      "token",
      "expires",
      "maxLinks",
      "shells",
      "contact",
    ],
    examples: [
      ["vitrine relay --domain localhost", "tries it on this machine"],
      ["vitrine relay --domain demos.example.edu --tls-cert cert.pem --tls-key key.pem --token letmein", "hosts one"],
    ],
  },
  publish: {
    does: "what a host needs to show a demo that needs no server",
    usage: "vitrine publish <file...> --to <host>",
    options: ["to", "out", "url", "source"],
    examples: [
      ["vitrine publish demo.ts --to github-pages", "writes a workflow that builds and publishes each commit"],
      ["vitrine publish demos/*/demo.ts --to netlify", "several demos, with a page that lists them"],
      ["vitrine publish demo.ts --to s3://bucket/demos", "builds it, and uploads what changed"],
    ],
  },
  export: {
    does: "what visitors flagged, as a dataset",
    usage: "vitrine export <folder>",
    options: ["to", "only", "out"],
    examples: [
      ["vitrine export flags --out dataset", "makes Parquet, which datasets.load_dataset() of Python reads"],
      ["vitrine export flags --to csv --out dataset", "makes a table, with files beside it (also jsonl)"],
      [
        "vitrine export flags --to coco --only accepted --out boxes",
        "makes images and boxes of what was accepted (also yolo)",
      ],
    ],
  },
  review: {
    does: "a page on which people accept or reject what visitors flagged",
    usage: "vitrine review <folder>",
    options: ["port", "host", "open", "hosts", "auth"],
    examples: [
      ["vitrine review flags --open", "shows one flag after another; verdicts go into the folder"],
      ["vitrine review flags --auth auth.ts --host", "lets others in, who sign in"],
    ],
  },
  profile: {
    does: "what data are like, for a demo to compare its inputs with",
    usage: "vitrine profile <file>",
    options: ["out"],
    examples: [
      ["vitrine profile train.csv --out profile.json", "sketches each column, for watchDrift() (also .jsonl)"],
    ],
  },
  check: {
    does: "types, examples, accessibility, size, offline: what to mend",
    usage: "vitrine check <file...>",
    options: ["json"],
    examples: [
      ["vitrine check demo.ts", "checks a demo; ends with 1 if a check failed"],
      ["vitrine check demos/*/demo.ts --json", "checks several, for programs"],
    ],
  },
  preview: {
    does: "shows a built folder as a static host would",
    usage: "vitrine preview <folder>",
    options: ["port", "host", "open"],
    examples: [["vitrine preview dist --open", "shows what vitrine build made, in a browser"]],
  },
  mcp: {
    does: "a demo's handlers as tools of an assistant that starts this command",
    usage: "vitrine mcp <file>",
    options: ["env", "sandbox", "allow", "network", "memory"],
    examples: [["vitrine mcp demo.ts", "speaks the Model Context Protocol over standard input and output"]],
  },
  vendor: {
    does: "copies a built demo, with every file, licence and hash",
    usage: "vitrine vendor <url or folder>",
    options: ["out"],
    examples: [
      ["vitrine vendor https://you.github.io/digits/ --out digits", "copies that demo into digits, each file checked"],
    ],
  },
};

/** Names of the options that a command takes, as they are written after the dashes. */
export function optionsOf(command: Command): readonly string[] {
  return HELP[command].options.map((option) => /^--([\w-]+)/.exec(OPTIONS[option][0])![1]!);
}

/** Text of `--help`: for one command, or an overview. */
export function helpFor(about: Command | undefined): string {
  return about ? commandHelp(about) : generalHelp();
}

function generalHelp(): string {
  const commands = COMMANDS.map((name) => [HELP[name].usage, HELP[name].does] as const);
  return [
    "vitrine: a function becomes a web page that people can try",
    table(commands),
    "Options and examples of a command: vitrine <command> --help",
    table([
      ["--help, -h", "this text"],
      ["--version, -v", "the version"],
    ]),
  ].join("\n\n");
}

function commandHelp(name: Command): string {
  const { does, usage, options, examples } = HELP[name];
  return [
    `vitrine ${name}: ${does}`,
    `  ${usage}${options.length > 0 ? " [options]" : ""}`,
    ...(options.length > 0 ? [`Options\n${table(options.map((option) => OPTIONS[option]))}`] : []),
    `Examples\n${table(examples)}`,
  ].join("\n\n");
}

function table(rows: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}   ${right}`).join("\n");
}
