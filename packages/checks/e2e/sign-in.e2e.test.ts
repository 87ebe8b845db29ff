import { afterAll, expect, onTestFinished, test } from "vitest";
import { launch } from "vitrine";
import { greeting, signIn } from "../../../docs/programs/sign-in.ts";
import { closeBrowser, visit } from "./stage.ts";

afterAll(closeBrowser);

test("a visitor signs in on the page of the docs' program, and its function knows who they are", async () => {
  const { url, close } = await launch(greeting, { rings: [signIn], port: 0 });
  onTestFinished(close);
  // A browser tells its console of each refused request.
  const page = await visit(url, { allow: /401/ });
  await page.getByRole("button", { name: "Generate" }).click();
  await page.getByText("Sign in first: the link is above.", { exact: true }).waitFor();
  // A link to another page opens beside this one.
  await page.goto(await page.getByRole("link", { name: "Sign in" }).evaluate((link: HTMLAnchorElement) => link.href));
  await page.getByLabel("Name").fill("ada");
  await page.getByLabel("Password").fill("s3cret");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Generate" }).click();
  await expect.poll(() => page.getByLabel("Greeting").inputValue()).toBe("Hello, Ada!");
});
