import axe from "axe-core";

/** Findings of axe on the stage, including target sizes and contrast; empty if there are none. */
export async function axeFindings(stage: Element): Promise<string[]> {
  const { violations } = await axe.run(stage, {
    resultTypes: ["violations"],
    // A component alone is not a page, so it has no landmarks.
    rules: { region: { enabled: false }, "target-size": { enabled: true } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ""}`),
  );
}
