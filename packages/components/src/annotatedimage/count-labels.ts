/** How many annotations have each label, in the order in which the labels come first. */
export function countLabels(annotations: readonly { readonly label: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of annotations) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
