import type { FetchUrl } from "./values.ts";

/** What the routes of one server share. */
export interface GradioContext {
  /** Id of this run of the server: a client that has another one connects again. */
  readonly id: string;
  readonly fetchUrl: FetchUrl;
}
