import { afterAll, beforeAll, describe } from "vitest";
import type { App } from "../app/app.ts";
import type { Engine } from "./engine.ts";
import { validatorsContract } from "../testing/contract/validators.ts";
import { contractApp } from "../testing/contract-app.ts";
import { callsContract } from "../testing/contract/calls.ts";
import { endsContract } from "../testing/contract/ends.ts";
import { examplesContract } from "../testing/contract/examples.ts";
import { failuresContract } from "../testing/contract/failures.ts";
import { filesContract } from "../testing/contract/files.ts";
import { flagsContract } from "../testing/contract/flags.ts";
import { inputsContract } from "../testing/contract/inputs.ts";
import { listeningContract } from "../testing/contract/listening.ts";
import { renderingsContract } from "../testing/contract/renderings.ts";
import { sessionsContract } from "../testing/contract/sessions.ts";
import { streamsContract } from "../testing/contract/streams.ts";
import { turnsContract } from "../testing/contract/turns.ts";

export { testBacklog } from "./backlog.contract.ts";
export { testJobStore } from "./job-store.contract.ts";
export { testSessionStore } from "./session-store.contract.ts";
export { contractApp } from "../testing/contract-app.ts";

/** An engine to test, and a function that closes it with its resources. */
export interface EngineUnderTest {
  readonly engine: Engine;
  close(): Promise<void>;
}

/**
 * Contract tests of engines, wherever they run an app. All cases share one engine, as visitors do; an engine that runs
 * functions elsewhere loads the app there from the export `contractApp`.
 *
 * @example engineContract("localEngine", async (app) => {
 *   const engine = localEngine(app);
 *   return { engine, close: () => engine.close() };
 * });
 */
export function engineContract(name: string, makeEngine: (app: App) => Promise<EngineUnderTest>): void {
  describe(`the contract of engines: ${name}`, () => {
    let made: EngineUnderTest;
    beforeAll(async () => {
      made = await makeEngine(contractApp);
    });
    afterAll(() => made.close());
    const engine = () => made.engine;

    callsContract(engine);
    inputsContract(engine);
    validatorsContract(engine);
    failuresContract(engine);
    examplesContract(engine);
    listeningContract(engine);
    endsContract(engine);
    streamsContract(engine);
    turnsContract(engine);
    sessionsContract(engine);
    filesContract(engine);
    flagsContract(engine);
    renderingsContract(engine);
  });
}
