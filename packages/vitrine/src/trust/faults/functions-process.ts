/** A process that runs the functions that fail, forked by the tests. */
import { memoryFiles } from "@vitrine/core";
import { localRunner } from "@vitrine/core/internal";
import { serveProcess } from "@vitrine/server/isolation";
import { nodePlatform } from "../../platform/node.ts";
import { functionsApp } from "./functions-app.ts";

serveProcess(() => Promise.resolve(localRunner(functionsApp, { files: memoryFiles(), platform: nodePlatform })));
