/** The part of the Trusted Types API that is used here. Source: https://www.w3.org/TR/trusted-types/ */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;

/** A URL that this page may run as a script: one of a blob that it made itself. Throws for any other. */
export function toScriptUrl(url: string): string {
  if (!url.startsWith("blob:")) throw new TypeError(`Only a blob of this page's own is run; got ${url}.`);
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy("vitrine-worker", { createScriptURL: (own) => own });
  return (policy?.createScriptURL(url) ?? url) as string;
}
