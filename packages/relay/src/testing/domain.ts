/** Domain of relays in tests: names below it are of this machine. */
export const DOMAIN = "localhost";
