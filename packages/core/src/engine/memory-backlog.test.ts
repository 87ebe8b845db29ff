import { testBacklog } from "./backlog.contract.ts";
import { memoryBacklog } from "./memory-backlog.ts";

testBacklog("in memory", memoryBacklog);
