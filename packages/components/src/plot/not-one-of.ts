/** A part of a figure that its library would draw nothing of: `path` says where it stands. */
export class NotOneOf extends Error {
  readonly path: string;
  readonly given: string;
  readonly known: string;

  constructor(path: string, given: unknown, known: Iterable<string>) {
    const [words, list] = [JSON.stringify(given) ?? "undefined", [...known].join(", ")];
    super(`${path}: ${words} is not one of ${list}.`);
    [this.path, this.given, this.known] = [path, words, list];
  }
}
