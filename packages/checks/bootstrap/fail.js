/**
 * Ends the process with a line that says which command failed and why.
 * @param {string} command
 * @param {unknown} error
 * @returns {never}
 */
export function fail(command, error) {
  console.error(`\n${command} failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
