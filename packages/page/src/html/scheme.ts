/**
 * Inline script at the start of a page: applies the visitor's choice of light or dark before anything is shown, from
 * `?theme=` or as remembered, and follows the page's own switch. It comes with the page, not with its scripts: those of
 * a page without a switch have no use for it.
 */
export const SCHEME = `(function () {
  var key = "vitrine-theme";
  function isKnown(choice) {
    return choice === "light" || choice === "dark" || choice === "auto";
  }
  function remembered() {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null;
    }
  }
  function wear(choice) {
    document.documentElement.style.colorScheme = choice === "auto" ? "" : choice;
    var demo = document.querySelector("vitrine-demo");
    if (demo) demo.setAttribute("theme", choice);
  }
  function choose(event) {
    var choice = event.target.value;
    wear(choice);
    try {
      localStorage.setItem(key, choice);
    } catch (error) {}
  }
  var asked = new URLSearchParams(location.search).get("theme");
  var first = [asked, remembered(), "auto"].filter(isKnown)[0];
  wear(first);
  document.addEventListener("readystatechange", function () {
    if (document.readyState !== "interactive") return;
    wear(first);
    var control = document.querySelector("footer select");
    if (!control) return;
    control.value = first;
    control.addEventListener("change", choose);
    control.parentElement.hidden = !CSS.supports("color", "light-dark(red, red)");
  });
})();`;

/** The switch in the footer of a demo's own page. */
export const SCHEME_SWITCH = `<label class="scheme">Theme <select autocomplete="off"><option value="auto">Auto</option><option value="light">Light</option><option value="dark">Dark</option></select></label>`;
