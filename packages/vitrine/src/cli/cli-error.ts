/** A self-explanatory error of the command line: shown without a stack. */
export class CliError extends Error {
  override name = "CliError";
}
