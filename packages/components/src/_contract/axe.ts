import axe from "axe-core";

/** Findings of axe on the stage, including target sizes and contrast; empty if there are none. `runOnly` names rules. */
export async function axeFindings(stage: Element, runOnly?: string[]): Promise<string[]> {
  const { violations } = await axe.run(stage, {
    resultTypes: ["violations"],
    ...(runOnly && { runOnly }),
    // A component alone is not a page, so it has no landmarks.
    rules: { region: { enabled: false }, "target-size": { enabled: true } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ""}`),
  );
}
