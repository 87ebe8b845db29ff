import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** Lines of a file; none if it is not there. */
export async function* readLines(path: string): AsyncGenerator<string, void, void> {
  const file = createReadStream(path);
  try {
    yield* createInterface({ input: file, crlfDelay: Infinity });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  } finally {
    file.destroy();
  }
}
