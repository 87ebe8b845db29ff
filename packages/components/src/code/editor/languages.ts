import { StreamLanguage, type StreamParser } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import type { Language } from "../code.ts";

type Load = () => Promise<Extension>;

/** Grammar of each language, loaded on first use. */
export const grammars: Readonly<Record<Language, Load>> = {
  bash: legacy(
    () => import("@codemirror/legacy-modes/mode/shell"),
    ({ shell }) => shell,
  ),
  c: of(
    () => import("@codemirror/lang-cpp"),
    ({ cpp }) => cpp(),
  ),
  cpp: of(
    () => import("@codemirror/lang-cpp"),
    ({ cpp }) => cpp(),
  ),
  csharp: legacy(
    () => import("@codemirror/legacy-modes/mode/clike"),
    ({ csharp }) => csharp,
  ),
  css: of(
    () => import("@codemirror/lang-css"),
    ({ css }) => css(),
  ),
  diff: legacy(
    () => import("@codemirror/legacy-modes/mode/diff"),
    ({ diff }) => diff,
  ),
  dockerfile: legacy(
    () => import("@codemirror/legacy-modes/mode/dockerfile"),
    ({ dockerFile }) => dockerFile,
  ),
  go: of(
    () => import("@codemirror/lang-go"),
    ({ go }) => go(),
  ),
  html: of(
    () => import("@codemirror/lang-html"),
    ({ html }) => html(),
  ),
  java: of(
    () => import("@codemirror/lang-java"),
    ({ java }) => java(),
  ),
  javascript: of(
    () => import("@codemirror/lang-javascript"),
    ({ javascript }) => javascript({ jsx: true }),
  ),
  json: of(
    () => import("@codemirror/lang-json"),
    ({ json }) => json(),
  ),
  julia: legacy(
    () => import("@codemirror/legacy-modes/mode/julia"),
    ({ julia }) => julia,
  ),
  kotlin: legacy(
    () => import("@codemirror/legacy-modes/mode/clike"),
    ({ kotlin }) => kotlin,
  ),
  latex: legacy(
    () => import("@codemirror/legacy-modes/mode/stex"),
    ({ stex }) => stex,
  ),
  lua: legacy(
    () => import("@codemirror/legacy-modes/mode/lua"),
    ({ lua }) => lua,
  ),
  markdown: of(
    () => import("@codemirror/lang-markdown"),
    ({ markdown }) => markdown(),
  ),
  matlab: legacy(
    () => import("@codemirror/legacy-modes/mode/octave"),
    ({ octave }) => octave,
  ),
  php: of(
    () => import("@codemirror/lang-php"),
    ({ php }) => php(),
  ),
  python: of(
    () => import("@codemirror/lang-python"),
    ({ python }) => python(),
  ),
  r: legacy(
    () => import("@codemirror/legacy-modes/mode/r"),
    ({ r }) => r,
  ),
  ruby: legacy(
    () => import("@codemirror/legacy-modes/mode/ruby"),
    ({ ruby }) => ruby,
  ),
  rust: of(
    () => import("@codemirror/lang-rust"),
    ({ rust }) => rust(),
  ),
  sql: of(
    () => import("@codemirror/lang-sql"),
    ({ sql }) => sql(),
  ),
  swift: legacy(
    () => import("@codemirror/legacy-modes/mode/swift"),
    ({ swift }) => swift,
  ),
  toml: legacy(
    () => import("@codemirror/legacy-modes/mode/toml"),
    ({ toml }) => toml,
  ),
  typescript: of(
    () => import("@codemirror/lang-javascript"),
    ({ javascript }) => javascript({ typescript: true }),
  ),
  xml: of(
    () => import("@codemirror/lang-xml"),
    ({ xml }) => xml(),
  ),
  yaml: of(
    () => import("@codemirror/lang-yaml"),
    ({ yaml }) => yaml(),
  ),
};

function of<M>(load: () => Promise<M>, grammarIn: (module: M) => Extension): Load {
  return async () => grammarIn(await load());
}

function legacy<M>(load: () => Promise<M>, parserIn: (module: M) => StreamParser<unknown>): Load {
  return of(load, (module) => StreamLanguage.define(parserIn(module)));
}

const TWO: ReadonlySet<Language | null> = new Set<Language>([
  "bash",
  "css",
  "dockerfile",
  "html",
  "javascript",
  "json",
  "lua",
  "markdown",
  "r",
  "ruby",
  "sql",
  "toml",
  "typescript",
  "xml",
  "yaml",
]);

/** What one step of indentation is in a language: the width that its own tools and guides use. */
export function indentOf(language: Language | null): string {
  if (language === "go") return "\t";
  return TWO.has(language) ? "  " : "    ";
}
