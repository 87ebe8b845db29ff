import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";

/** CodeMirror's English texts, each with the page's; `$` is where it puts a number. */
export function editorWords(): Readonly<Record<string, string>> {
  return {
    Find: say("Find"),
    Replace: say("Replace"),
    next: say("Next match"),
    previous: say("Previous match"),
    "match case": say("Match case"),
    regexp: say("Regular expression"),
    "by word": say("Whole words"),
    replace: say("Replace"),
    "replace all": say("Replace all"),
    close: say("Close"),
    "current match": say("Match"),
    "on line": say("in line"),
    "replaced match on line $": sayWith("Replaced in line {line}", { line: "$" }),
    "replaced $ matches": sayWith("Replaced: {count}", { count: "$" }),
    "Selection deleted": say("Selection deleted"),
    "Control character": say("Control character"),
    Completions: say("Completions"),
  };
}
