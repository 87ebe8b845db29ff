import { describe, expect, test } from "vitest";
import { annotatedImage, dataframe, exercise, run } from "./index.ts";

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

describe("an exercise", () => {
  test("takes a picture whose parts are labelled", async () => {
    const app = exercise({
      ask: "Where is the face?",
      inputs: annotatedImage({ labels: ["face"] }),
      check: ({ annotations }) => annotations.some(({ label }) => label === "face"),
    });
    const image = new File([Buffer.from(PNG, "base64")], "face.png", { type: "image/png" });
    const answer = { image, annotations: [{ label: "face", box: [0, 0, 1, 1] as const }] };
    expect(await run(app, "check", { answer })).toMatchObject({ standing: { verdict: "right", response: "" } });
    const nothing = { image, annotations: [] };
    expect(await run(app, "check", { answer: nothing })).toMatchObject({ standing: { verdict: "wrong" } });
  });

  test("takes rows of a table", async () => {
    const app = exercise({
      ask: "Which rows are wrong?",
      inputs: dataframe({ columns: { name: "text", age: "number" } }),
      check: (rows) => rows.every(({ age }) => age !== null && age < 150),
    });
    const answer = { values: { name: ["Ada"], age: [36] } };
    expect(await run(app, "check", { answer })).toMatchObject({ standing: { verdict: "right" } });
  });
});
