import { monitorEventLoopDelay, type IntervalHistogram } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Milliseconds that one in a hundred turns of the event loop may be late. */
const LATE_MS = 100;
const RESOLUTION_MS = 5;

/** What rows cost the process: how late the event loop's turns come, and the memory that they leave. */
export class Load {
  /** Rows whose turns were later than `LATE_MS`, which a busy machine does, too. */
  readonly late: string[] = [];
  #delays: IntervalHistogram | undefined;
  #used = process.cpuUsage();
  #bytes = 0;

  /** Notes the memory from which the table starts. */
  async start(): Promise<void> {
    this.#bytes = await memoryHeld();
  }

  begin(): void {
    this.#delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    this.#delays.enable();
    this.#used = process.cpuUsage();
  }

  /**
   * Ends a row. Returns the milliseconds that 99 of 100 turns kept to, but no more than the process worked: in the rest it
   * waited for its turn on the machine.
   */
  end(id: string): number {
    this.#delays!.disable();
    const { user, system } = process.cpuUsage(this.#used);
    const ms = Math.max(0, Math.round(this.#delays!.percentile(99) / 1e6 - RESOLUTION_MS));
    if (ms > LATE_MS) this.late.push(`${id} ${ms} ms`);
    return Math.min(ms, (user + system) / 1000);
  }

  /** Bytes that are held beyond those of the start. */
  async left(): Promise<number> {
    return (await memoryHeld()) - this.#bytes;
  }
}

/** Bytes of the heap and of buffers after a collection of garbage: what the process has beside that is V8's to keep. */
async function memoryHeld(): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let i = 0; i < 3; i++) {
    collect();
    // Buffers go in a turn after their owners.
    await sleep(20);
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
