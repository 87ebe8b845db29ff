const UPDATE = Symbol.for("vitrine.update");
const SKIP = Symbol.for("vitrine.skip");

/** New props for an output, made by `update()`. */
export interface Update<Props = object> {
  readonly [UPDATE]: true;
  readonly props: Props;
}

/** Leaves an output as it is, made by `skip`. */
export interface Skip {
  readonly [SKIP]: true;
}

/**
 * Return it for an output to change its props instead of its value, or beside it (`value` is a prop too).
 *
 * @example return { city: update({ choices: citiesOf(country), value: null }) };
 */
export function update<const Props extends object>(props: Props): Update<Props> {
  return { [UPDATE]: true, props };
}

/** Return it for an output to leave it alone. In a record of outputs, leaving the key out does the same. */
export const skip: Skip = Object.freeze({ [SKIP]: true as const });

/** Whether a returned value is an update. */
export function isUpdate(value: unknown): value is Update {
  return typeof value === "object" && value !== null && UPDATE in value;
}

/** Whether a returned value is `skip`. */
export function isSkip(value: unknown): value is Skip {
  return typeof value === "object" && value !== null && SKIP in value;
}
