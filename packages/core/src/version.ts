/** The version of every package of Vitrine: they are released together. */
export const VERSION = "0.1.0";
