import type { HandlerDescription, RenderingDescription } from "../app/description.ts";
import type { AskOptions } from "./engine.ts";
import type { Visitor } from "../files/files.ts";
import type { OutputBody } from "./message.ts";
import type { Step, TaskCall } from "./runner.ts";
import { overriddenProps, stateOf, type SessionState } from "./session-store.ts";

/** What a call of a handler is given of its visitor's session. */
export function sessionFor(
  handler: HandlerDescription,
  session: SessionState,
): Pick<TaskCall, "sessionState" | "propOverrides"> {
  const sessionState = stateOf(session, Object.values(handler.sessionState));
  return { sessionState, propOverrides: overriddenProps(session) };
}

/** Prop changes of a step, by component id. */
export function propOverrides({ updates = {} }: Pick<OutputBody, "updates">, { outputs }: HandlerDescription) {
  return Object.fromEntries(Object.entries(updates).map(([name, update]) => [outputs[name]!, update]));
}

/** The caller of a request; by default the one of this process. */
export function toVisitor({ session = "local", anonymous = false, user }: AskOptions): Visitor {
  return { session, ...(anonymous && { anonymous }), ...(user && { user }) };
}

/** Renderings in a step, by the id of the component that shows each. */
export function renderings(
  { outputs, renderings: sources = {} }: Extract<Step, { kind: "output" }>,
  handler: HandlerDescription,
): SessionState["renderings"] {
  const described = (name: string) => outputs![name] as unknown as RenderingDescription | null;
  return Object.fromEntries(
    Object.entries(sources).map(([name, source]) => [
      handler.outputs[name]!,
      { ...source, description: described(name) },
    ]),
  );
}
