import { acceptCompletion, autocompletion, completeFromList, completionStatus } from "@codemirror/autocomplete";
import { Prec, type Extension } from "@codemirror/state";
import { keymap, type EditorView } from "@codemirror/view";
import type { Completion } from "../code.ts";

/** Offers an author's list where a word is written. Enter and Tab take the chosen one. */
export function completing(list: readonly Completion[]): Extension {
  const source = completeFromList(
    list.map(({ label, detail, info }) => ({ label, ...(detail && { detail }), ...(info && { info }) })),
  );
  return [autocompletion({ override: [source], icons: false }), Prec.highest(keymap.of([{ key: "Tab", run: take }]))];
}

/** A list that has just come takes no key, lest it be meant for the text. Tab does not indent then either. */
function take(view: EditorView): boolean {
  return completionStatus(view.state) === "active" && (acceptCompletion(view) || true);
}
