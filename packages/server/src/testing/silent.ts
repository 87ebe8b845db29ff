import { pino } from "pino";

/** Logger for tests in which functions fail on purpose. */
export const silent = pino({ level: "silent" });
