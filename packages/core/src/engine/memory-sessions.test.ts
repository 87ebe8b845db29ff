import { memorySessions } from "./memory-sessions.ts";
import { testSessionStore } from "./session-store.contract.ts";

testSessionStore("in memory", memorySessions);
