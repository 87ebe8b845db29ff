/** The command line: `vitrine dev`, `vitrine start`, `vitrine build`, `vitrine check`, `vitrine preview`, `vitrine mcp`, `vitrine vendor`, `vitrine worker`, `vitrine publish`, `vitrine share`, `vitrine relay`, `vitrine review`, `vitrine export`, `vitrine profile`. */
import { readFileSync } from "node:fs";
import { readArgs, type Args } from "./cli/args.ts";
import { CliError } from "./cli/cli-error.ts";
import { helpFor } from "./cli/help.ts";
import { onOrphaned } from "./cli/orphaned.ts";
import type { Running } from "./cli/start.ts";
import { keepCompiled } from "./compile-cache.ts";

async function main(argv: readonly string[]): Promise<void> {
  const args = readArgs(argv);
  if (args.command === "help") return console.log(`${helpFor(args.about)}\n`);
  if (args.command === "version") return console.log(version());
  keepCompiled();
  process.setSourceMapsEnabled(true);
  if (args.command === "vendor") return (await import("./cli/vendor.ts")).vendor(args, process.cwd());
  if (args.command === "build") return (await import("./cli/build.ts")).build(args, process.cwd());
  if (args.command === "publish") return (await import("./cli/publish.ts")).publish(args, process.cwd());
  if (args.command === "profile") return (await import("./cli/profile.ts")).profileFile(args, process.cwd());
  if (args.command === "export") return (await import("./cli/export.ts")).exportFrom(args, process.cwd());
  if (args.command === "check") return (await import("./cli/check.ts")).check(args, process.cwd());
  if (args.command === "worker")
    return endWithSignals(await (await import("./cli/worker.ts")).worker(args, process.cwd()));
  if (args.command === "mcp") return endWithSignals(await (await import("./cli/mcp.ts")).mcp(args, process.cwd()));
  if (args.command === "share") {
    const shared = await (await import("./cli/share.ts")).share(args, process.cwd());
    return shared && endWithSignals(shared);
  }
  endWithSignals(await serve(args));
}

function serve(args: Args): Promise<Running> {
  if (args.command === "relay") return import("./cli/relay.ts").then(({ relay }) => relay(args, process.cwd()));
  if (args.command === "review") return import("./cli/review.ts").then(({ review }) => review(args, process.cwd()));
  if (args.command === "dev") return import("./cli/dev.ts").then(({ dev }) => dev(args, process.cwd()));
  if (args.command === "preview") return import("./cli/preview.ts").then(({ preview }) => preview(args, process.cwd()));
  return import("./cli/start.ts").then(({ start }) => start(args, process.cwd()));
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return version;
}

/** Closes on the first signal, or when it is orphaned; a second signal exits at once. */
function endWithSignals(running: Pick<Running, "close">): void {
  let closing = false;
  const end = (code: number) => {
    if (closing) process.exit(code);
    closing = true;
    void running.close().finally(() => process.exit(0));
  };
  process.on("SIGINT", () => end(130));
  process.on("SIGTERM", () => end(143));
  onOrphaned(() => !closing && end(143));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof CliError ? `\n${error.message}\n` : error);
  process.exit(1);
}
