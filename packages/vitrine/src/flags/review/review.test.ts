import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DefinitionError } from "@vitrine/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { visit } from "../../run.ts";
import { PNG, record, storeThree } from "../export/testing/flags.ts";
import { flagFolder } from "../folder.ts";
import { agreementsOf } from "./agreement.ts";
import { addReview, outcomeOf, readReviews, type Verdict } from "./reviews.ts";
import { reviewFlags } from "./review-flags.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "vitrine-review-"));
});
afterEach(() => rm(dir, { recursive: true }));

const review = (flag: string, reviewer: string, verdict: Verdict) =>
  addReview(dir, { flag, reviewer, verdict, at: "2026-01-01T00:00:00.000Z" });

describe("reviews of flags", () => {
  test("count by the last verdict of each reviewer", async () => {
    await review("a", "ada", "rejected");
    await review("a", "ada", "accepted");
    await review("a", "bo", "accepted");
    await review("b", "ada", "accepted");
    await review("b", "bo", "rejected");
    const reviews = await readReviews(dir);
    expect(["a", "b", "c"].map((flag) => outcomeOf(reviews, flag))).toEqual(["accepted", "disputed", "open"]);
  });

  test("are read past what is none", async () => {
    await writeFile(join(dir, "reviews.jsonl"), '{"flag":"a","reviewer":"ada","verdict":"maybe"}\n{"flag":"a","revi');
    await review("b", "ada", "accepted");
    expect([...(await readReviews(dir)).keys()]).toEqual(["b"]);
  });

  // Expected by sklearn.metrics.cohen_kappa_score of scikit-learn 1.9.
  test.each([
    ["aarra", "aarar", 0.166666666666667],
    ["aaaarrrraa", "aaarrrraaa", 0.583333333333333],
    ["ararar", "rarara", -1],
    ["aaarr", "aaarr", 1],
    ["aaaa", "aaaa", null],
  ])("%s and %s agree as scikit-learn says", async (first, second, kappa) => {
    const verdict = (letter: string): Verdict => (letter === "a" ? "accepted" : "rejected");
    for (const [i, letter] of first.split("").entries()) await review(`f${i}`, "ada", verdict(letter));
    for (const [i, letter] of second.split("").entries()) await review(`f${i}`, "bo", verdict(letter));
    await review("only ada", "ada", "accepted");
    const [found, ...more] = agreementsOf(await readReviews(dir));
    expect(more).toEqual([]);
    expect(found).toMatchObject({ reviewers: ["ada", "bo"], flags: first.length });
    expect(found!.kappa === null ? null : Number(found!.kappa.toFixed(9))).toBe(kappa && Number(kappa.toFixed(9)));
  });
});

describe("the page of a folder's reviewers", () => {
  const flagged = (id: string, more: object = {}) => flagFolder(dir).append(record(id, more));

  async function shownTo(name: string, options: object = {}) {
    const visitor = visit(reviewFlags(dir, options));
    const call = (handler: string, more: object = {}) =>
      visitor.run(handler as never, { name, wanted: "open", ...more } as never) as Promise<Record<string, unknown>>;
    return { visitor, call, first: await call("open") };
  }

  test("shows a flag's inputs, its result and the correction, each as what it is", async () => {
    await storeThree(dir);
    await flagged("d", { outputs: { output: { label: "1", confidences: [] } }, corrections: { output: "7" } });
    for (const flag of ["a", "b"]) await review(flag, "ada", "accepted");
    const { visitor, call } = await shownTo("ada");
    const shown = async () => {
      const { components } = await visitor.render("flag");
      return Object.values(components).map(({ kind, props }) => [kind, props["label"]]);
    };
    expect(await shown()).toEqual(
      expect.arrayContaining([
        ["number", "temperature"],
        ["audio", "sound"],
      ]),
    );
    await call("skip");
    expect(await shown()).toEqual(
      expect.arrayContaining([
        ["label", "output"],
        ["textbox", "output"],
      ]),
    );
    await visitor.close();
  });

  test("shows boxes on their picture, a table as one, and what is neither as JSON", async () => {
    const file = await flagFolder(dir).put(new File([PNG], "a.png"));
    const image = { file, name: "a.png", size: PNG.length, type: "image/png" };
    await flagged("a", {
      inputs: { found: { image, annotations: [{ label: "cat", box: [0, 0, 1, 1] }] } },
      outputs: {
        table: { columns: [{ name: "n", type: "number" }], values: { n: [1, 2] } },
        odd: { image, annotations: [7] },
      },
    });
    const { visitor } = await shownTo("ada");
    const { components } = await visitor.render("flag");
    const kinds = Object.values(components).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["annotatedimage", "dataframe", "json"]));
    await visitor.close();
  });

  test("takes a verdict, counts it, and goes on to the next", async () => {
    for (const id of ["a", "b", "c"]) await flagged(id);
    const { visitor, call, first } = await shownTo("ada");
    expect(first).toMatchObject({ left: { value: 3 }, accepted: { value: 0 } });
    await call("accepted");
    expect(await call("rejected")).toMatchObject({
      left: { value: 1 },
      accepted: { value: 1 },
      rejected: { value: 1 },
    });
    expect([...(await readReviews(dir))].map(([flag, of]) => [flag, [...of]])).toEqual([
      ["a", [["ada", "accepted"]]],
      ["b", [["ada", "rejected"]]],
    ]);
    await visitor.close();
  });

  test("gives each flag to two reviewers, begun ones first, and tells how far they agree", async () => {
    for (const id of ["a", "b"]) await flagged(id);
    await review("b", "ada", "rejected");
    const { visitor, call, first } = await shownTo("bo");
    expect(first["left"]).toMatchObject({ value: 2 });
    const after = await call("accepted");
    expect(after).toMatchObject({ disputed: { value: 1 }, left: { value: 1 } });
    expect(after["agreement"]).toMatchObject({
      values: { reviewers: ["ada, bo"], flags: [1], agreed: [0], kappa: [0] },
    });
    expect((await call("show", { wanted: "disputed" }))["left"]).toMatchObject({ value: 1 });
    await visitor.close();
  });

  test("takes no verdict without a name, and knows who is signed in", async () => {
    await flagged("a");
    const { visitor, call } = await shownTo(" ");
    await expect(call("accepted")).rejects.toThrow("name: is needed");
    await visitor.close();
    const user = { id: "u1", name: "Ada", roles: [] };
    const signedIn = visit(reviewFlags(dir), { user });
    await signedIn.run("open" as never, { name: "", wanted: "open" } as never);
    await signedIn.run("accepted" as never, { name: "somebody else", wanted: "open" } as never);
    expect([...(await readReviews(dir)).get("a")!]).toEqual([["u1", "accepted"]]);
    await signedIn.close();
  });

  test("is calm about a folder without flags", async () => {
    const { visitor, call } = await shownTo("ada");
    await expect(call("accepted")).rejects.toThrow("no flag to review");
    expect(Object.values((await visitor.render("flag")).components)[0]!.props["value"]).toContain("no flag to review");
    await visitor.close();
  });

  test("needs at least one reviewer", () => {
    expect(() => reviewFlags(dir, { reviewers: 0 })).toThrow(DefinitionError);
  });
});
