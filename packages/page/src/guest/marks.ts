/** Prefix of a tag's attributes for initial values. */
export const PREFIX = "value-";

/** Selector of a tag's child with initial values as JSON. */
export const CHILD = ':scope > script[type="application/json"]';
