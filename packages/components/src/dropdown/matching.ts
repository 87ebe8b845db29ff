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

/** Tells the words of many values: their choices are looked through once. */
export function wordsIn(choices: readonly Choice[]): (value: ChoiceValue) => string {
  const labels = new Map(choices.map(({ value, label }) => [value, label]));
  return (value) => labels.get(value) ?? String(value);
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
