/**
 * Script of the page about the API, which is whole without it: makes its forms call handlers. What calls them is loaded
 * when a form is opened.
 */
import { followForm } from "./api/follow-form.ts";
import { readyForm } from "./api/ready-form.ts";

// For browsers that do not know the media query `scripting`.
document.documentElement.classList.add("scripts");

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-handler]")) {
  readyForm(form);
  followForm(form);
}
