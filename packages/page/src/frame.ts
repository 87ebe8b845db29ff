/** Script of a demo's page in a frame: the page's own script, and messages to and from the surrounding page. */
import "./main.ts";
import type { VitrineDemo } from "./demo.element.ts";
import { speakToHost } from "./frame/messages.ts";

const demo = document.querySelector<VitrineDemo>("vitrine-demo");
const theme = new URLSearchParams(location.search).get("theme");

if (demo && (theme === "dark" || theme === "light")) demo.theme = theme;
if (demo && parent !== window) speakToHost(demo, parent);
