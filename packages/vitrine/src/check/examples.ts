import type { App } from "@vitrine/core";
import { sourceErrorText, toSourceError } from "../cli/source-error.ts";
import { exampleTestsOn, type ExampleTest } from "../examples/example-tests.ts";
import { authorPlatform } from "../platform/author.ts";
import { runOn } from "../run-on.ts";
import { found, type Finding } from "./finding.ts";

/** Runs an app's examples, and compares those that say what they expect. */
export async function checkExamples(app: App, cwd: string): Promise<Finding> {
  const tests = exampleTestsOn(runOn(authorPlatform).visit)(app);
  if (tests.length === 0) return none;
  if (app.runs === "browser") return inBrowser;
  const failures: string[] = [];
  for (const test of tests) failures.push(...(await failureOf(test, cwd)));
  const compared = tests.filter(({ compares }) => compares).length;
  if (failures.length === 0)
    return found("examples", "ok", {
      summary: `${tests.length} run, ${compared} of them compared with what they expect`,
    });
  return found("examples", "failed", {
    summary: `${failures.length} of ${tests.length} failed`,
    details: failures,
    fix: "Mend the function, or what the example gives or expects.",
  });
}

const none = found("examples", "warning", {
  summary: "there are none",
  fix: "Add examples: visitors start from them, and this check runs them. example(inputs, { expect }) compares the outputs.",
});

const inBrowser = found("examples", "warning", {
  summary: 'not run: the app says runs: "browser"',
  fix: "Run them in a browser test: for (const { name, run } of exampleTests(app)) test(name, run).",
});

async function failureOf({ name, run }: ExampleTest, cwd: string): Promise<string[]> {
  try {
    await run();
    return [];
  } catch (error) {
    const { name: kind, message, cause } = error as Error;
    if (kind === "AssertionError" && message.startsWith(name)) return [message];
    return [`${name}: ${sourceErrorText(toSourceError(cause ?? error, cwd))}`];
  }
}
