import { DefinitionError } from "@vitrine/core";
import type { GradioEngineOptions } from "@vitrine/client/gradio";

/** Options of `fromGradio`. */
export interface FromGradioOptions extends Omit<GradioEngineOptions, "session"> {
  /** URL of the app's page. */
  readonly url: string | URL;
  /** Name of the endpoint, such as `/predict`. Default: the only one, or `/predict`. */
  readonly endpoint?: string | undefined;
}

/** Options of what a program gave. Throws `DefinitionError` for what is no URL. */
export function toOptions(source: string | URL | FromGradioOptions, endpoint: string | undefined): FromGradioOptions {
  const given = typeof source === "string" || source instanceof URL ? { url: source, endpoint } : source;
  const url = String(given?.url);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new DefinitionError(
      `fromGradio(): must have the URL of the app's page, such as "http://127.0.0.1:7860"; got ${url}.`,
    );
  return given;
}
