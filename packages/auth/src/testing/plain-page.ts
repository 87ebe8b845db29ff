import type { Page } from "@vitrine/core/internal";

/** A renderer whose pages are what they were given, as JSON. */
export const plainPage: Page = {
  render: ({ account, session }) => JSON.stringify({ page: "demo", account, session }),
  index: ({ account }) => JSON.stringify({ page: "list", account }),
  signIn: async ({ form, provider, problem, message }) =>
    JSON.stringify({ page: "sign-in", form, provider, problem, message }),
  elements: () => ({}),
  apiScript: () => "assets/api.js",
  asset: async () => undefined,
};
