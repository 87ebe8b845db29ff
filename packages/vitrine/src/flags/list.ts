/** Name of the list of records in a folder. */
export const LIST = "flags.jsonl";
