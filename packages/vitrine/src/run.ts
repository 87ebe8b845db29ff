import { nodePlatform } from "./platform/node.ts";
import { exampleTestsOn } from "./examples/example-tests.ts";
import { runOn } from "./run-on.ts";

/** Calls of an app in this process, for tests and scripts: see `RunApp`, `SubmitToApp` and `VisitApp`. */
export const { run, submit, visit } = runOn(nodePlatform);

/** An app's examples as tests of any test runner: see `ExampleTestsOf`. */
export const exampleTests = exampleTestsOn(visit);
