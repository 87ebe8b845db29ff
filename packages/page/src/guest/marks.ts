/** What the attributes of a tag start with that hold first values of inputs. */
export const PREFIX = "value-";

/** The child of a tag that holds some as JSON. */
export const CHILD = ':scope > script[type="application/json"]';
