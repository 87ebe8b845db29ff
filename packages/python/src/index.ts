export {
  python,
  type AnyFunctions,
  type ArgumentsOf,
  type PythonArguments,
  type PythonInfo,
  type PythonModel,
  type PythonOptions,
  type ResultOf,
  type StepOf,
} from "./python.ts";
export type { CallOptions } from "./pool.ts";
export { PythonError } from "./errors.ts";
export type { PythonFunction, PythonSchema } from "./schema.ts";
export type { Numbers, Tensor } from "./values.ts";
export { pythonTypes } from "./python-types.ts";
