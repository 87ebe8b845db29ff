/**
 * A script for pages of a server, before anything that they load: it makes a folder of the page's address. A proxy that
 * takes off a prefix asks for "/" where its visitor has "/tool", and the server cannot tell; what the page loads would be
 * asked for beside the folder. The address is changed in place: a redirect would go round for ever with a proxy that takes
 * the slash off.
 */
export const FOLDER = `if (!location.pathname.endsWith("/")) {
  const url = new URL(location);
  url.pathname += "/";
  history.replaceState(history.state, "", url);
}`;
