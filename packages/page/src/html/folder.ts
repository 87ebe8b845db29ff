/**
 * Script at the start of a server's page: appends a slash to the page's URL. A proxy that strips a prefix requests "/"
 * when the visitor has "/tool", which the server cannot detect; relative URLs would then miss the folder. The URL is
 * changed in place: a redirect would loop with a proxy that strips the slash.
 */
export const FOLDER = `if (!location.pathname.endsWith("/")) {
  const url = new URL(location);
  url.pathname += "/";
  history.replaceState(history.state, "", url);
}`;
