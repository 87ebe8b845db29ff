/** One line of a dialogue. */
export interface DialogueLine<S extends string = string> {
  readonly speaker: S;
  readonly text: string;
}

/** Before the further lines of a text, which are no one's by name. */
const INDENT = "  ";

/** A dialogue as plain text: `Ada: Hello`, a line each; the further lines of a text are indented by two spaces. */
export function scriptOf(lines: readonly DialogueLine[]): string {
  return lines.map(({ speaker, text }) => `${speaker}: ${text.replaceAll("\n", `\n${INDENT}`)}`).join("\n");
}

/** What a plain text says, or the number of its first line that names no speaker. */
export type Script = { readonly lines: readonly DialogueLine[] } | { readonly wrong: number };

/** Reads a plain text as `scriptOf` writes it. Names may be written in any case, and empty lines between are left out. */
export function readScript(script: string, speakers: readonly string[]): Script {
  const lines: DialogueLine[] = [];
  for (const [i, row] of script.split("\n").entries()) {
    const last = lines.at(-1);
    if (last && row.startsWith(INDENT))
      lines.splice(-1, 1, { ...last, text: `${last.text}\n${row.slice(INDENT.length)}` });
    else if (row.trim() !== "") {
      const line = lineIn(row, speakers);
      if (!line) return { wrong: i + 1 };
      lines.push(line);
    }
  }
  return { lines };
}

function lineIn(row: string, speakers: readonly string[]): DialogueLine | undefined {
  const colon = row.indexOf(":");
  const name = row.slice(0, Math.max(0, colon)).trim();
  const speaker =
    speakers.find((one) => one === name) ?? speakers.find((one) => one.toLowerCase() === name.toLowerCase());
  return speaker === undefined ? undefined : { speaker, text: row.slice(colon + 1).replace(/^ /, "") };
}
