import { browserFiles } from "./files.browser.ts";
import { LazySklearnModel, type SklearnModel } from "./sklearn/model.ts";

/** `sklearnModel` of `sklearn.ts` for browsers: addresses are web URLs. */
export function sklearnModel(address: URL | string): SklearnModel {
  return new LazySklearnModel(browserFiles, address);
}
