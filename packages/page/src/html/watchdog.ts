/**
 * Inline script for pages without a server: if the page's scripts do not load, it shows an error and what to do. In a
 * frame without an origin, it first checks by a second request whether the host really forbids reading the file. It
 * uses only old syntax, since it runs when nothing else works.
 */
export const WATCHDOG = `addEventListener("error", function (event) {
  if (!(event.target instanceof HTMLScriptElement) || document.querySelector(".trouble")) return;
  var box = document.createElement("div");
  box.className = "trouble";
  box.setAttribute("role", "alert");
  box.style.cssText = "margin-block-end:24px;padding:16px;border:1px solid var(--danger);border-radius:8px;background:var(--surface)";
  function add(tag, text, style) {
    var element = box.appendChild(document.createElement(tag));
    element.textContent = text;
    element.style.cssText = style;
    return element;
  }
  add("strong", "This demo cannot be shown", "color:var(--danger)");
  var reason = add("p", "Its files could not be loaded. Check the connection, and reload the page.", "margin:6px 0;color:var(--muted)");
  function unreadable() {
    reason.textContent = "This frame may not load the demo's files: the host that they are on must send the header Access-Control-Allow-Origin: *.";
  }
  if (origin === "null" && location.protocol !== "file:") fetch(event.target.src).catch(unreadable);
  if (parent !== window) {
    var link = add("a", "Open the demo on its own page", "");
    link.href = "./";
    link.target = "_blank";
    link.rel = "noopener";
  }
  document.querySelector("main").appendChild(box);
}, true);`;
