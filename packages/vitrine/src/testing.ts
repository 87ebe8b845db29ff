/** For tests in a browser: an app on screen. */
export { render, type Rendered, type RenderOptions } from "./render/render.ts";
