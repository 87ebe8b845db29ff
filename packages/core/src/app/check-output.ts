import type { AnyComponent, PropValues } from "./component.ts";
import type { Json } from "../schema/json.ts";
import { toOutputSchema } from "../schema/output-schema.ts";
import { compile, type Check } from "../schema/validate.ts";

const checks = new WeakMap<PropValues, Check>();

/**
 * Checks a value whose spec has no encoder. The compiled check of unchanged props is cached. Throws `TypeError`; `what`
 * is what has the value, as the message names it.
 */
export function checkOutput({ "~spec": spec }: AnyComponent, props: PropValues, what: string, value: Json): void {
  const wrong = spec.verify?.(value);
  if (wrong !== undefined) throw new TypeError(wrong);
  let check = checks.get(props);
  check ??= compile({ type: "object", properties: { value: toOutputSchema(spec.schema?.(props) ?? {}) } });
  checks.set(props, check);
  const issue = check({ value })[0];
  if (issue) throw new TypeError(`${issue.field.replace("value", what)} ${issue.detail}`);
}
