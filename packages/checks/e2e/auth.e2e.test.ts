import { app, column, launch, on, textbox, type Launched } from "vitrine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeBrowser, findBarriers, openPage, overflows, visit } from "./stage.ts";

const name = textbox({ label: "Word" });
const greeting = textbox({ label: "Greeting" });
const grade = textbox({ label: "Grade" });
const members = app({
  title: "For members",
  lang: "auto",
  layout: column(name, greeting, grade),
  handlers: [
    on(name.submit, {
      name: "greet",
      inputs: { name },
      outputs: { greeting },
      run: ({ name }, { user }) => ({ greeting: `${name}, ${user?.name ?? "stranger"}!` }),
    }),
    on([], { name: "grade", roles: ["teacher"], outputs: { grade }, run: () => ({ grade: "A" }) }),
  ],
});

/** A browser tells its console of each refused request. */
const allow = /40[13]/;

describe("a server with login", () => {
  let server: Launched;
  beforeAll(async () => {
    const users = { ada: { password: "s3cret", name: "Ada" } };
    server = await launch(members, { port: 0, auth: { users, message: "For the course of this autumn." } });
  });
  afterAll(async () => {
    await server.close();
    await closeBrowser();
  });

  const signIn = async (page: Awaited<ReturnType<typeof openPage>>, password = "s3cret") => {
    await page.getByLabel("Name").fill("ada");
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
  };

  test("asks who a visitor is, knows them in its functions, and lets them go", async () => {
    const page = await openPage(`${server.url}?word=Hi`, { allow });
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await signIn(page, "wrong");
    await page.getByRole("alert").filter({ hasText: "No one has this name and password." }).waitFor();
    expect(await page.getByLabel("Name").inputValue()).toBe("ada");
    await signIn(page);
    await page.getByRole("heading", { name: "For members" }).waitFor();
    expect(page.url()).toContain("?word=Hi");
    await page.getByLabel("Word").fill("Hello");
    await page.getByLabel("Word").press("Enter");
    await expect.poll(() => page.getByLabel("Greeting").inputValue()).toBe("Hello, Ada!");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
  });

  test("tells a visitor whose login has ended where to sign in, and keeps what is filled in", async () => {
    const page = await openPage(server.url, { allow });
    await signIn(page);
    await page.getByLabel("Word").fill("Still here");
    await page.context().clearCookies();
    await page.getByLabel("Word").press("Enter");
    const [other] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("link", { name: "Sign in" }).click(),
    ]);
    await signIn(other);
    await other.getByRole("heading", { name: "For members" }).waitFor();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => page.getByLabel("Greeting").inputValue()).toBe("Still here, Ada!");
  });

  test.each([
    ["de-DE", "de", "Anmelden", "Passwort"],
    ["ar", "ar", "تسجيل الدخول", "كلمة المرور"],
  ])("asks in the visitor's language: %s", async (locale, lang, heading, password) => {
    const page = await openPage(server.url, { allow, locale, width: 320, scheme: "dark" });
    await page.getByRole("heading", { name: heading }).waitFor();
    expect(await page.getByLabel(password).isVisible()).toBe(true);
    expect(await page.locator("html").getAttribute("lang")).toBe(lang);
    expect(await findBarriers(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  });

  test("shows its page without scripts to those who sign in", async () => {
    const page = await openPage(server.url, { allow, scripts: false });
    await signIn(page);
    const heading = page.getByRole("heading", { name: "For members" });
    await heading.waitFor();
    expect(await heading.count()).toBe(1);
  });
});

test("Where login is by choice, the page offers it, and a stranger may call.", async () => {
  const { url, close } = await launch(members, { port: 0, auth: { required: false, users: { ada: "s3cret" } } });
  try {
    const page = await visit(url);
    await page.getByLabel("Word").fill("Hello");
    await page.getByLabel("Word").press("Enter");
    await expect.poll(() => page.getByLabel("Greeting").inputValue()).toBe("Hello, stranger!");
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
  } finally {
    await close();
  }
});
