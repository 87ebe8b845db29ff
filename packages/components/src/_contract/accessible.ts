import axe from "axe-core";
import { expect } from "vitest";

/** Expects that axe finds nothing wrong with what is on the stage, target sizes and contrast included. */
export async function expectAccessible(stage: Element): Promise<void> {
  const { violations } = await axe.run(stage, {
    resultTypes: ["violations"],
    // A lone component is no page, so it has no landmarks.
    rules: { region: { enabled: false }, "target-size": { enabled: true } },
  });
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ""}`),
  );
  expect(found).toEqual([]);
}
