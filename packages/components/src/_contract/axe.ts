import axe from "axe-core";

/** What axe finds wrong with what is on the stage, target sizes and contrast included; empty when all is well. */
export async function axeFindings(stage: Element): Promise<string[]> {
  const { violations } = await axe.run(stage, {
    resultTypes: ["violations"],
    // A lone component is no page, so it has no landmarks.
    rules: { region: { enabled: false }, "target-size": { enabled: true } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ""}`),
  );
}
