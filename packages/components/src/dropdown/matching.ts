import type { Choice, ChoiceValue } from "../_choices/choices.ts";

/** The choices whose words hold a text, whatever its case and accents; all for an empty text. */
export function matching(choices: readonly Choice[], text: string): readonly Choice[] {
  const wanted = fold(text.trim());
  return wanted === "" ? choices : choices.filter(({ label }) => fold(label).includes(wanted));
}

/** The choice whose words are a text. */
export function called(choices: readonly Choice[], text: string): Choice | undefined {
  const wanted = fold(text.trim());
  return choices.find(({ label }) => label === text.trim()) ?? choices.find(({ label }) => fold(label) === wanted);
}

/** The words of a value: its choice's label, or the value itself where it is a free text. */
export function wordsOf(choices: readonly Choice[], value: ChoiceValue): string {
  return choices.find((choice) => choice.value === value)?.label ?? String(value);
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
