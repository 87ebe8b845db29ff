import { spawn } from "node:child_process";
import { root } from "./paths.js";

/**
 * @typedef {{ code: number, output: string }} Outcome How a command ended; `output` is empty when it went to the screen.
 * @typedef {{ env?: NodeJS.ProcessEnv, quiet?: boolean, cwd?: string }} Options `quiet` collects the output instead of showing it.
 */

/**
 * Runs a command to its end. A command that cannot be started ends with code 127.
 * @param {readonly string[]} command
 * @param {Options} options
 * @returns {Promise<Outcome>}
 */
export function runCommand([file = "", ...args], { env = {}, quiet = false, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
      shell: process.platform === "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs a command and throws when it fails; its output is shown, or, when quiet, put into the error.
 * @param {readonly string[]} command
 * @param {Options} options
 */
export async function mustRun(command, options = {}) {
  const { code, output } = await runCommand(command, options);
  if (code !== 0)
    throw new Error(`\`${command.join(" ")}\` failed (exit code ${code}).${output && `\n${output.trim()}`}`);
}
