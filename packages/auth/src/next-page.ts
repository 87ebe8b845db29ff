/** A page beside the one where people sign in, or in a folder beside it, and its query: no path can leave the server. */
const PAGE = /^(?!\.)([\w-][\w.-]{0,99}\/)?(?!\.)[\w.-]{0,60}(\?[^#\s\\]{0,2000})?$/;

/** Address of the page to show after login, relative to it; the page of its own folder for any other. */
export function nextPage(asked: string | undefined): string {
  return `./${asked !== undefined && PAGE.test(asked) ? asked : ""}`;
}

/** The part of `next` for an address: what comes after the folder. */
export function toNext(pathname: string, search: string): string {
  return pathname.slice(pathname.lastIndexOf("/") + 1) + search;
}
