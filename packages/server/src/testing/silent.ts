import { pino } from "pino";

/** A log for tests in which functions fail on purpose. */
export const silent = pino({ level: "silent" });
