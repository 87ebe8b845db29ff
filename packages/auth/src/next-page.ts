/**
 * A page beside the one where people sign in, or in a folder beside it, and its query as browsers write it: no path can
 * leave the server, and none leads to signing out again.
 */
const PAGE = /^(?!\.)([\w-][\w.-]{0,99}\/)?(?!\.|logout)[\w.-]{0,60}(\?[!"$-[\]-~]{0,2000})?$/;

/** Address of the page to show after login, relative to it; the page of its own folder for any other. */
export function nextPage(asked: string | undefined): string {
  return `./${toPage(asked)}`;
}

/** `next` as it is kept until then; empty for anything but a page of this server. */
export function toPage(asked = ""): string {
  return PAGE.test(asked) ? asked : "";
}

/** The part of `next` for an address: what comes after the folder. */
export function toNext(pathname: string, search: string): string {
  return pathname.slice(pathname.lastIndexOf("/") + 1) + search;
}
