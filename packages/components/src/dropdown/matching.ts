import type { Choice, ChoiceValue } from "../_choices/choices.ts";

/** Choices whose label contains a text, ignoring case and accents; all for an empty text. */
export function matching(choices: readonly Choice[], text: string): readonly Choice[] {
  const wanted = fold(text.trim());
  return wanted === "" ? choices : choices.filter(({ label }) => fold(label).includes(wanted));
}

/** Choice whose label equals a text, ignoring case and accents. */
export function called(choices: readonly Choice[], text: string): Choice | undefined {
  const wanted = fold(text.trim());
  return choices.find(({ label }) => label === text.trim()) ?? choices.find(({ label }) => fold(label) === wanted);
}

/** Label of a value, or the value itself for a free text. */
export function wordsOf(choices: readonly Choice[], value: ChoiceValue): string {
  return choices.find((choice) => choice.value === value)?.label ?? String(value);
}

/** Returns a label lookup for many values, with a single pass over the choices. */
export function wordsIn(choices: readonly Choice[]): (value: ChoiceValue) => string {
  const labels = new Map(choices.map(({ value, label }) => [value, label]));
  return (value) => labels.get(value) ?? String(value);
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
