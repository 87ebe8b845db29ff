/** A package of a runtime, which is an optional peer: its name, and a function that loads it. */
export interface Part<T> {
  readonly name: string;
  readonly load: () => Promise<T>;
}

/** Loads a package. If it is not installed, the error says what to install for `what`. */
export async function loadPart<T>(part: Part<T>, what: string, needed: readonly Part<unknown>[]): Promise<T> {
  try {
    return await part.load();
  } catch (cause) {
    const install = `npm install ${needed.map(({ name }) => name).join(" ")}`;
    throw new Error(`${what} cannot load ${part.name} (${reason(cause)}). Install what it needs: ${install}`, {
      cause,
    });
  }
}

function reason(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split("\n", 1)[0]!;
}
