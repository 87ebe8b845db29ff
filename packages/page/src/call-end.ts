import { say } from "@vitrine/components/elements";
import type { Description } from "@vitrine/core";
import type { HandlerDescription } from "@vitrine/core/internal";
import type { AppViewEvents } from "./app-view-options.ts";
import type { Elements } from "./layout.ts";
import { isByItself } from "./starts.ts";
import type { CallState } from "./store/call-state.ts";
import type { ViewValues } from "./view-values.ts";

const LONGEST_ANNOUNCEMENT = 200;

/** Screen reader text for a successful call. */
function resultText({ outputs }: HandlerDescription, elements: Elements): string {
  const shown = Object.values(outputs).flatMap((id) => elements.get(id) ?? []);
  const parts = shown.map((element) => [element.label, element.valueText()].filter(Boolean).join(": "));
  return `${say("Done")}. ${parts.join(". ")}`.slice(0, LONGEST_ANNOUNCEMENT);
}

/** What is needed to tell how a call ended. */
export interface EndPlace {
  readonly events: AppViewEvents;
  readonly description: Description;
  readonly elements: Elements;
  readonly values: ViewValues;
}

/** Tells screen readers and the page around how a call ended. Calls that the visitor did not ask for end in silence. */
export function tellEnd(call: CallState, place: EndPlace): void {
  const { handler: name, phase, problem } = call;
  const { events, description, elements, values } = place;
  const handler = description.handlers[name]!;
  if (phase === "failed" && problem) {
    events.announce(`${problem.title}. ${problem.detail}`);
    return events.failed(problem);
  }
  const isAsked = handler.showProgress !== "hidden" && !handler.triggers.some((one) => isByItself(one, description));
  if (phase === "cancelled") events.announce(say("Stopped"));
  else if (isAsked) events.announce(handler.resets ? say("Reset") : resultText(handler, elements));
  if (phase === "done")
    events.result({ handler: name, inputs: values.publicOf(name), outputs: values.outputsOf(name) }, call);
}
