import { describe, expect, onTestFinished, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deepAll, mount } from "../_contract/stage.ts";
import { scoresSpec } from "./scores.ts";
import "./scores.element.ts";
import { rightStanding as standing } from "../_class/testing/standing.ts";

const exercises = [
  { name: "recall", title: "Recall", points: 2 },
  { name: "curves", title: "Rindfleischetikettierungsüberwachung", points: 1 },
];

elementContract("vitrine-scores", { spec: scoresSpec, props: { exercises }, samples: [{ recall: standing }, {}] });

describe("<vitrine-scores>", () => {
  test("lists the exercises with attempts and points, and their sum", async () => {
    const { element } = await mount("vitrine-scores", { exercises, value: { recall: standing } });
    const rows = deepAll(element, "tr").map((row) => row.textContent.replace(/\s+/g, " ").trim());
    expect(rows).toEqual([
      "Exercise Attempts Score",
      "Recall Right 2 1.5 of 2",
      "Rindfleischetikettierungsüberwachung – 0 of 1",
      "Total 1.5 of 3",
    ]);
    expect(element.valueText()).toBe("1.5 of 3");
  });

  test.each([
    ["CSV", "text/csv", "Points.csv", "exercise,title"],
    ["JSON", "application/json", "Points.json", '"exercise": "recall"'],
  ])("is saved as %s", async (name, type, file, words) => {
    await mount("vitrine-scores", { label: "Points", exercises, value: { recall: standing } });
    const made = vi.spyOn(URL, "createObjectURL");
    const names: string[] = [];
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      names.push(this.download);
    });
    onTestFinished(() => [made, clicked].forEach((spy) => spy.mockRestore()));
    await userEvent.click(page.getByRole("button", { name: `Download ${name}` }));
    const blob = made.mock.calls[0]![0] as Blob;
    expect([blob.type, names]).toEqual([type, [file]]);
    expect(await blob.text()).toContain(words);
  });
});
