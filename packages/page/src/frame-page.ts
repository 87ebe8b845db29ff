/**
 * Identifies a frame's page. All frames of a demo share one storage, whatever page surrounds them, so a frame is
 * identified by its full URL, name, position among its siblings, and whatever the browser reveals of the parent page.
 */
export function framePage(view: Window): readonly string[] {
  const { pathname, search, hash } = view.location;
  const around = view.document.referrer.replace(/[?#].*$/s, "");
  return [pathname + search + hash, view.name, framePath(view), around];
}

/** A cross-origin parent reveals only which of its frames this is. */
function framePath(view: Window): string {
  const { parent } = view;
  if (parent === view) return "";
  const place = Array.from({ length: parent.length }, (_, i) => parent[i]).indexOf(view);
  return `${framePath(parent)}/${place}`;
}
