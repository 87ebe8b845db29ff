/** An input's name and shape: the size of each dimension, null if open; undefined if it is not declared. */
interface Shaped {
  readonly name: string;
  readonly shape: readonly (number | null)[] | undefined;
}

const BY_SHAPE = "Pass { data, shape } to say which they are.";

/**
 * The model's shape for a given number of values: a single open dimension follows from the others. `way` ends the error
 * for a number that does not fit: what to do.
 */
export function shapeFor({ name, shape = [null] }: Shaped, length: number, way = BY_SHAPE): number[] {
  const known = shape.reduce<number>((product, size) => product * (size ?? 1), 1);
  const open = shape.filter((size) => size === null).length;
  const rest = length / known;
  const fits = Number.isInteger(rest) && (open === 1 || (open > 1 && rest === 1) || rest === 1);
  if (fits) return shape.map((size) => size ?? (open === 1 ? rest : 1));
  throw new RangeError(
    `The input "${name}" takes ${known} numbers of the shape [${shape.map((size) => size ?? "any").join(", ")}]; ` +
      `got ${length}. ${way}`,
  );
}
