import { setFlagsFromString } from "node:v8";

/** Growth of the heap between two collections, in percent. V8's own choice is up to 300 on a large machine. */
const GROWING_PERCENT = 30;

/**
 * Has this process collect garbage sooner. For servers whose functions run in processes of their own: they hold little,
 * and large bodies and answers would wait in memory as garbage. Costs no measurable CPU time per call.
 */
export function collectSooner(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
}
