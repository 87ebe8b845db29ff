import { afterAll } from "vitest";
import { demoNames, demoPages, FEW } from "./demo-pages.ts";
import { closeBrowser } from "./stage.ts";

afterAll(closeBrowser);

demoPages(demoNames.filter((name) => !FEW.includes(name)));
