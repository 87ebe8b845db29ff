/**
 * DOM event of an element inside something that lies over the rest: what it was opened for is done. It bubbles; what lies
 * over the rest closes.
 */
export const DISMISS = "vitrine-dismiss";
