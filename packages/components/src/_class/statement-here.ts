import { language } from "../_words/say.ts";
import { statementOf, type Answered, type Statement } from "./statement.ts";
import { uuid } from "./uuid.ts";

const KEY = "vitrine:visitor";
let visitor: string | undefined;

/** A statement of this visitor on this page. */
export function statementHere(answered: Answered): Statement {
  visitor ??= keptVisitor();
  return statementOf(answered, { address: location.href, language: language()?.tag ?? "en", visitor });
}

/** A random id that says nothing of whom it stands for; a frame without storage has a new one for each visit. */
function keptVisitor(): string {
  const fresh = uuid();
  try {
    const kept = localStorage.getItem(KEY);
    if (kept) return kept;
    localStorage.setItem(KEY, fresh);
  } catch {
    // A sandboxed frame has no storage.
  }
  return fresh;
}
