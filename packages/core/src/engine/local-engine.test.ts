import { engineContract } from "./engine.contract.ts";
import { localEngine } from "./local-engine.ts";

engineContract("localEngine", async (app) => {
  const engine = localEngine(app);
  return { engine, close: () => engine.close() };
});
