#!/usr/bin/env node
import { existsSync } from "node:fs";

// In a checkout the sources are what counts: they are built first when they have changed. What people install is built.
const inCheckout = existsSync(new URL("../src/cli.ts", import.meta.url));
if (inCheckout) await (await import("../../checks/bootstrap/build.js")).ensureBuilt();
await import(new URL("../dist/cli.js", import.meta.url).href);
