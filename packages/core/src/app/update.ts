const UPDATE = Symbol.for("vitrine.update");
const SKIP = Symbol.for("vitrine.skip");

/** New props for an output, created by `update()`. */
export interface Update<Props = object> {
  readonly [UPDATE]: true;
  readonly props: Props;
}

/** Type of `skip`: leaves an output unchanged. */
export interface Skip {
  readonly [SKIP]: true;
}

/**
 * Return it for an output to change its props, with or without its value (`value` is a prop too).
 *
 * @example return { city: update({ choices: citiesOf(country), value: null }) };
 */
export function update<const Props extends object>(props: Props): Update<Props> {
  return { [UPDATE]: true, props };
}

/** Return it for an output to leave it unchanged. Omitting the key from a record of outputs does the same. */
export const skip: Skip = Object.freeze({ [SKIP]: true as const });

/** Whether a returned value is an update. */
export function isUpdate(value: unknown): value is Update {
  return typeof value === "object" && value !== null && UPDATE in value;
}

/** Whether a returned value is `skip`. */
export function isSkip(value: unknown): value is Skip {
  return typeof value === "object" && value !== null && SKIP in value;
}
