/**
 * Process that runs an author's functions under `vitrine start`. Its arguments are the bundle to import, its name in
 * errors, and the folder or address of shared files.
 */
import { pathToFileURL } from "node:url";
import { localRunner } from "@vitrine/core/internal";
import { serveProcess } from "@vitrine/server/isolation";
import { appOf } from "./app-of.ts";
import { withAdvice } from "./confine/advice.ts";
import { filesAt } from "./files-place.ts";
import { authorPlatform } from "./platform/author.ts";

const [bundle = "", shown = "", place = ""] = process.argv.slice(2);

serveProcess(
  withAdvice(async () => {
    const app = appOf((await import(pathToFileURL(bundle).href)) as object, shown);
    return localRunner(app, { files: await filesAt(place), platform: authorPlatform });
  }),
);
