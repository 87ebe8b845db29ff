/** How often each class was predicted as each: rows are what is true, columns what was predicted. */
export type ConfusionMatrixValue = {
  readonly labels: readonly string[];
  readonly counts: readonly (readonly number[])[];
};
