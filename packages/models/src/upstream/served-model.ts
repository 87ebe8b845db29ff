import type { Context } from "@vitrine/core";
import type { AnyComponent } from "@vitrine/core/internal";

/** Inputs, outputs and function of a model that another server runs: `demo()` takes them as they are. */
export interface ServedModel {
  /** Name of the operation, as its server describes it. */
  readonly title: string;
  /** What the operation does, as its server describes it; empty if it does not. */
  readonly description: string;
  /** A server asks the model's server: its token is in no page. */
  readonly runs: "server";
  readonly inputs: Readonly<Record<string, AnyComponent>>;
  readonly outputs: Readonly<Record<string, AnyComponent>>;
  /** Asks the model's server. Throws `UserError`, or an issue with the input that the server did not accept. */
  readonly predict: (inputs: any, context: Context) => AsyncGenerator<Record<string, any>, void, undefined>;
}
