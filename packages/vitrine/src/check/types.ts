import { execFile } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { found, type Finding } from "./finding.ts";

/** Options for a file that no tsconfig.json speaks of. */
const PLAIN =
  "--strict --skipLibCheck --target es2022 --module esnext --moduleResolution bundler --allowImportingTsExtensions";

const ERROR = /^.+\(\d+,\d+\): error TS\d+: .*$/gm;

/** Checks the types of a demo with the project's own TypeScript. */
export async function checkTypes(file: string, cwd: string): Promise<Finding> {
  const shown = relative(cwd, file);
  if (!/\.[cm]?tsx?$/.test(file)) return found("types", "ok", { summary: `${shown} is JavaScript: it has no types` });
  const tsc = findTsc(dirname(file));
  if (!tsc) return notInstalled;
  const config = findAbove(dirname(file), "tsconfig.json");
  const options = config ? ["-p", config] : [...PLAIN.split(" "), file];
  const { code, output } = await run([tsc, "--noEmit", "--pretty", "false", "--listFiles", ...options], dirname(file));
  const details = (output.match(ERROR) ?? []).map((line) => line.trim());
  if (code !== 0) return failed(details, output);
  if (config && !listed(output, file)) return leftOut(shown, relative(cwd, config));
  return found("types", "ok", {
    summary: `TypeScript found nothing${config ? "" : " (strict, without a tsconfig.json)"}`,
  });
}

const notInstalled = found("types", "warning", {
  summary: "not checked: TypeScript is not installed here",
  fix: "npm install --save-dev typescript",
});

function failed(details: readonly string[], output: string): Finding {
  const lines = details.length > 0 ? details : output.split("\n").filter((line) => line.startsWith("error"));
  const summary = `TypeScript found ${lines.length} ${lines.length === 1 ? "error" : "errors"}`;
  return found("types", "failed", { summary, details: lines, fix: "Mend the lines above." });
}

function leftOut(shown: string, config: string): Finding {
  return found("types", "warning", {
    summary: `not checked: ${config} does not include ${shown}`,
    fix: `Add ${shown} to "include" in ${config}.`,
  });
}

function listed(output: string, file: string): boolean {
  const real = realpathSync(file);
  return output
    .split(/\r?\n/)
    .some((line) => basename(line) === basename(file) && existsSync(line) && realpathSync(line) === real);
}

/** Script of the TypeScript compiler that is installed in a folder or above. */
function findTsc(folder: string): string | undefined {
  const manifest = findAbove(folder, "node_modules/typescript/package.json");
  if (!manifest) return undefined;
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin?: { tsc?: string } };
  return bin?.tsc && join(dirname(manifest), bin.tsc);
}

/** The nearest file of a name, in a folder or above. */
export function findAbove(folder: string, name: string): string | undefined {
  const file = join(folder, name);
  if (existsSync(file)) return file;
  return dirname(folder) === folder ? undefined : findAbove(dirname(folder), name);
}

function run(args: readonly string[], cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 64_000_000 }, (error, stdout, stderr) =>
      resolve({ code: error ? 1 : 0, output: `${stdout}${stderr}` }),
    );
  });
}
