/** An error of the command line that explains itself: shown without a stack. */
export class CliError extends Error {
  override name = "CliError";
}
