import type { AnyComponent } from "@vitrine/core/internal";
import type { UpstreamOptions } from "../upstream/options.ts";
import type { MlflowColumn } from "./envelopes.ts";

/** Options of `fromOpenAPI()`. */
export interface OpenAPIOptions extends UpstreamOptions {
  /** HTTP method of the operation. Default: POST, or the first that the path has. */
  readonly method?: string;
  /** The description itself, OpenAPI 3.0 or 3.1: none is fetched. Default: the server's. */
  readonly spec?: object;
  /**
   * Inputs in place of generated ones, by name. Where the description does not say what a body has in it, they say it:
   * each is sent under its name.
   */
  readonly inputs?: Readonly<Record<string, AnyComponent>>;
  /** Outputs in place of generated ones, by name. A lone `output` is the whole answer. */
  readonly outputs?: Readonly<Record<string, AnyComponent>>;
  /**
   * Columns of a model that MLflow serves at `/invocations`: `signature.inputs` of the file `MLmodel`, as its JSON or as
   * the list. Default: the names of `inputs`.
   */
  readonly signature?: string | readonly MlflowColumn[];
}
