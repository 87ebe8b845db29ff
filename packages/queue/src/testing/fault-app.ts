import { appendFileSync } from "node:fs";
import { app, create, localEngine, on, type Engine, type EngineOptions } from "@vitrine/core";
import { specs } from "./specs.ts";
import { redisStores } from "../redis-stores.ts";
