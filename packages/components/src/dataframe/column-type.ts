/** Type of a column: how its cells are drawn, edited, sorted and sent. */
export type ColumnType = (typeof COLUMN_TYPES)[number];

export const COLUMN_TYPES = ["text", "number", "boolean", "date", "datetime", "choice", "markdown", "image"] as const;

/** Types of columns whose cells are JSON, which are all that data without `columns` can have. */
export const JSON_TYPES = COLUMN_TYPES.filter((type) => type !== "image");
