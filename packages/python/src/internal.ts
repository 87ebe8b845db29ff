// Names shared between Vitrine's packages beyond the public API. They may change in any version.
export { closePythonFiles, followPythonFiles } from "./registry.ts";
