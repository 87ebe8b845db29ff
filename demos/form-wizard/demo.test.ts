import { connect, launch, run, submit } from "vitrine";
import { describe, expect, onTestFinished, test } from "vitest";
import app from "./demo.ts";

const you = { name: "Ada", email: "ada@example.com" };
const choice = { course: "Bread baking", day: "Saturday", places: 2 } as const;

const refusal = (field: string) => ({ problem: { code: "invalid-input", field } });

describe("the form in steps", () => {
  test.each([
    ["name", { name: " ", email: "ada@example.com" }],
    ["email", { name: "Ada", email: "ada" }],
  ])("opens no second step with a wrong %s", async (field, given) => {
    await expect(run(app, "check_you", given)).rejects.toMatchObject(refusal(field));
  });

  test("opens the second step when the first is right", async () => {
    const updates = [];
    for await (const message of submit(app, "check_you", you))
      if (message.kind === "output") updates.push(message.updates);
    expect(updates).toMatchObject([{ wizard: { props: { selected: "Course" } } }]);
  });

  test.each([
    ["day", { course: "Bookbinding", day: "Sunday", places: 1 }],
    ["places", { course: "Bicycle repair", day: "Sunday", places: 3 }],
  ] as const)("says at the %s what cannot be booked", async (field, given) => {
    await expect(run(app, "check_course", { ...you, ...given })).rejects.toMatchObject(refusal(field));
  });

  test("sums up", async () => {
    const { summary } = await run(app, "check_course", { ...you, ...choice });
    expect(summary).toBe("**Bread baking** on Saturday, 2 × 45 € = **90 €**\n\nAda, ada@example.com");
  });

  test("asks before it books, and only when the rules are read", async () => {
    await expect(run(app, "ask", { rules: false, course: choice.course })).rejects.toMatchObject(refusal("rules"));
    const updates = [];
    for await (const message of submit(app, "ask", { rules: true, course: choice.course }))
      if (message.kind === "output") updates.push(message.updates);
    expect(updates).toMatchObject([{ sure: { props: { open: true } } }]);
  });

  test("makes a badge for each place", async () => {
    const rendered: unknown = await run(app, "badges_value" as never, { name: "Ada", places: 2 } as never);
    const { components, handlers } = (rendered as { badges: Record<"components" | "handlers", object> }).badges;
    expect(components).toMatchObject({
      "badges-badge0": { props: { label: "Badge 1", value: "Ada" } },
      "badges-badge1": { props: { label: "Badge 2", value: "" } },
    });
    expect(Object.keys(handlers)).toEqual(["badges.make"]);
  });

  test("books over HTTP, and checks all of it there too", async () => {
    const { url, close } = await launch(app, { port: 0 });
    onTestFinished(close);
    const client = connect<typeof app>(url);
    const { receipt } = await client.predict("book", { ...you, ...choice, rules: true });
    expect(receipt).toContain("See you on Saturday, Ada");
    const wrong = client.predict("book", { ...you, ...choice, email: "ada", rules: true });
    await expect(wrong).rejects.toMatchObject(refusal("email"));
  });
});
