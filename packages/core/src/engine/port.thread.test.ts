import { MessageChannel, Worker } from "node:worker_threads";
import { engineContract } from "./engine.contract.ts";
import { workerEngine } from "./port.ts";

engineContract("workerEngine, in a thread of its own", async () => {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL("../testing/contract-worker.ts", import.meta.url), {
    workerData: port1,
    transferList: [port1],
  });
  const engine = workerEngine(port2);
  return {
    engine,
    async close() {
      await engine.close();
      port2.close();
      await worker.terminate();
    },
  };
});
