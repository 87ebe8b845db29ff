import { syntaxHighlighting } from "@codemirror/language";
import { tagHighlighter, tags } from "@lezer/highlight";

/** The classes that read-only code has for its pieces, so that one style sheet colours both. */
const highlighter = tagHighlighter([
  { tag: [tags.comment, tags.docString], class: "t-comment" },
  { tag: [tags.meta, tags.processingInstruction], class: "t-meta" },
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], class: "t-keyword" },
  { tag: [tags.tagName, tags.angleBracket], class: "t-tag" },
  { tag: [tags.link, tags.url], class: "t-link" },
  { tag: [tags.string, tags.special(tags.string), tags.character, tags.monospace], class: "t-string" },
  { tag: [tags.regexp, tags.escape], class: "t-regexp" },
  { tag: tags.inserted, class: "t-addition" },
  { tag: tags.deleted, class: "t-deletion" },
  { tag: [tags.number, tags.color, tags.unit], class: "t-number" },
  { tag: [tags.bool, tags.null, tags.atom, tags.self], class: "t-literal" },
  { tag: [tags.attributeName, tags.labelName], class: "t-attr" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "t-property" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], class: "t-title" },
  { tag: tags.heading, class: "t-section" },
  { tag: tags.strong, class: "t-strong" },
  { tag: [tags.emphasis, tags.quote], class: "t-emphasis" },
  { tag: [tags.typeName, tags.className, tags.standard(tags.name)], class: "t-type" },
]);

/** Highlights what is written. */
export const colours = syntaxHighlighting(highlighter);
