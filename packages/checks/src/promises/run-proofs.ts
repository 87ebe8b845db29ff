import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { runCommand } from "../../bootstrap/command.js";
import { inRoot } from "../../bootstrap/paths.js";
import { patternOf, type Proof } from "../../../vitrine/src/trust/proof.ts";

/** What came of one proof: of the tests that its title stands for. */
export interface Proven {
  readonly proof: Proof;
  readonly tests: number;
  /** Titles of those that failed or did not run; that there is no such test is one more. */
  readonly broken: readonly string[];
  readonly ms: number;
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly title: string;
      readonly fullName: string;
      readonly status: string;
      readonly duration?: number | null;
    }[];
  }[];
}

/** Runs each proof once, in one run of all files. */
export async function runProofs(proofs: readonly Proof[]): Promise<readonly Proven[]> {
  const dir = await mkdtemp(join(tmpdir(), "vitrine-promises-"));
  try {
    const file = join(dir, "report.json");
    const pattern = [...new Set(proofs.map(patternOf))].join("|");
    const files = [...new Set(proofs.map((proof) => proof.file))];
    const command = [inRoot("node_modules/.bin/vitest"), "run", ...files, "-t", `(?:^| )(?:${pattern})$`];
    await runCommand([...command, "--reporter=json", `--outputFile=${file}`], { quiet: true });
    const report = JSON.parse(await readFile(file, "utf8")) as Report;
    return proofs.map((proof) => judged(proof, report));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function judged(proof: Proof, { testResults }: Report): Proven {
  const title = new RegExp(`^${patternOf(proof)}$`, "s");
  const found = testResults
    .filter(({ name }) => relative(inRoot("."), name) === proof.file)
    .flatMap(({ assertionResults }) => assertionResults.filter((one) => title.test(one.title)));
  const broken = found.filter(({ status }) => status !== "passed").map((one) => `${one.fullName} (${one.status})`);
  return {
    proof,
    tests: found.length,
    broken: found.length === 0 ? ["there is no such test, or its file did not run"] : broken,
    ms: found.reduce((sum, { duration }) => sum + (duration ?? 0), 0),
  };
}
