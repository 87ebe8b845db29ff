import { localRunner } from "@vitrine/core/internal";
import { serveProcess } from "@vitrine/server/isolation";
import { appOf } from "../app-of.ts";
import { withAdvice } from "../confine/advice.ts";
import { filesAt } from "../files-place.ts";
import { nodePlatform } from "../platform/node.ts";

/**
 * Runs the functions of one demo of a built server, in a process that the server forked; the argument is the folder or
 * address of shared files. `shown` is the demo's name in errors.
 */
export function serveFunctions(load: () => Promise<object>, shown: string): void {
  const [place = ""] = process.argv.slice(2);
  serveProcess(
    withAdvice(async () => {
      const app = appOf(await load(), shown);
      return localRunner(app, { files: await filesAt(place), platform: nodePlatform });
    }),
  );
}
