import { VitrineError } from "@vitrine/core";

/**
 * Runs a task that reads and runs blobs. If it fails and the page's Content-Security-Policy has refused a blob, throws
 * "refused", with what the policy must allow: the browser itself says only that a request failed.
 */
export async function underPolicy<T>(task: () => Promise<T>): Promise<T> {
  const refusals = new Set<string>();
  const hear = ({ blockedURI, effectiveDirective, disposition }: SecurityPolicyViolationEvent) => {
    if (disposition === "enforce" && blockedURI.startsWith("blob")) refusals.add(effectiveDirective);
  };
  document.addEventListener("securitypolicyviolation", hear);
  try {
    return await task();
  } catch (error) {
    // The browser dispatches the event in a task of its own, which may come after the failed request.
    await new Promise((resolve) => setTimeout(resolve));
    throw refusals.size > 0 ? refusal([...refusals]) : error;
  } finally {
    document.removeEventListener("securitypolicyviolation", hear);
  }
}

function refusal(directives: readonly string[]): VitrineError {
  const refused = directives.map((name) => `"${name} blob:"`).join(" and ");
  return new VitrineError(
    "refused",
    `This website's Content-Security-Policy refuses ${refused}. The demo runs in a worker made of a blob; ` +
      `whoever runs the website must add "connect-src 'self' blob:" and "worker-src blob:" to the policy.`,
  );
}
