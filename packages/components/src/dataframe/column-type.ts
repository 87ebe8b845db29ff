/** Type of a column: how its cells are drawn, edited, sorted and sent. */
export type ColumnType = (typeof COLUMN_TYPES)[number];

export const COLUMN_TYPES = ["text", "number", "boolean", "date", "datetime", "choice", "markdown"] as const;
