/** Throws `TypeError` for an object that a function gave with a name that its component does not know. */
export function onlyNames(what: string, given: object, known: readonly string[]): void {
  const stranger = Object.keys(given).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  throw new TypeError(
    `${what} has ${known.join(", ")}; got ${JSON.stringify(stranger)}. Leave it out, or correct its name.`,
  );
}
