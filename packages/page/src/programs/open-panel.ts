import type { Description } from "@vitrine/core";
import { mapValues, offeredHandlers } from "@vitrine/core/internal";
import type { VitrineDemo } from "../demo.element.ts";
import { namedInputs } from "../guest/input-names.ts";
import { ProgramsElement } from "./programs.element.ts";
import { Recording } from "./recording.ts";
import { writtenInputs, type CallNow } from "./written-call.ts";

/** The panel of a page, beside the link that opens it. */
let panel: ProgramsElement | undefined;

/** Opens the panel that shows how programs call a demo. It stays on the page, since it records, and is filled anew each time. */
export async function openPanel(demo: VitrineDemo, link: HTMLAnchorElement): Promise<void> {
  panel ??= panelOf(demo, link);
  await panel.open(callsNow(demo, demo.manifest!.description));
}

function panelOf(demo: VitrineDemo, link: HTMLAnchorElement): ProgramsElement {
  const made = new ProgramsElement();
  made.link = link;
  made.recording = new Recording(demo, demo.manifest!.description, () => made.requestUpdate());
  link.after(made);
  return made;
}

/** Each handler that programs are told of, with what its fields hold. */
function callsNow(demo: VitrineDemo, description: Description): CallNow[] {
  const values = demo.get();
  const names = new Map(namedInputs(description).map(({ id, name }) => [id, name]));
  return Object.entries(offeredHandlers(description)).map(([handler, { inputs }]) => {
    const given = mapValues(inputs, (id) => values[names.get(id) ?? ""]);
    const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return { handler, ...writtenInputs({ handler, inputs: known as typeof values }, description) };
  });
}
