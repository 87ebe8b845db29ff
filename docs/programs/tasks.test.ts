import { visit } from "vitrine";
import { expect, test } from "vitest";
import tasks from "./tasks.ts";

test("a task that is done moves down", async () => {
  const visitor = visit(tasks);
  await visitor.run("name_submit", { name: "Water the fern" });
  const list = await visitor.render("list");
  expect(list.components["markdown-1"]?.props["value"]).toBe("### To do (1)");

  await list.run("button-1_click");
  const { components } = await visitor.render("list");
  expect(components["markdown-2"]?.props["value"]).toBe("### Done (1)");
  await visitor.close();
});
