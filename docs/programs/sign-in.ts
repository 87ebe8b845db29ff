import { randomUUID } from "node:crypto";
import { demo, textbox } from "vitrine";
import { anyone, HttpError, type Ring, type ServerRequest } from "vitrine/rings";

/** Yours come from a database, with hashes in place of passwords. */
const people = new Map([["ada", { password: "s3cret", user: { id: "1", name: "Ada" } }]]);
const signedIn = new Map<string, { id: string; name: string }>();

const form = `<!doctype html><title>Sign in</title>
<form method="post">
  <label>Name <input name="name" autocomplete="username"></label>
  <label>Password <input name="password" type="password" autocomplete="current-password"></label>
  <button>Sign in</button>
</form>`;

export const signIn: Ring = {
  name: "sign-in",
  // The page's own requests carry the cookies of its origin.
  authenticate: (request) => signedIn.get(/(?:^|; )ticket=([\w-]+)/.exec(request.header("cookie") ?? "")?.[1] ?? ""),
  routes: [
    {
      method: "GET",
      path: "/sign-in",
      auth: anyone,
      kind: "page",
      handle: (request) => request.answer(200, form, { "content-type": "text/html; charset=utf-8" }),
    },
    { method: "POST", path: "/sign-in", auth: anyone, kind: "page", handle: enter },
  ],
  around(call, { user }, next) {
    if (!user) throw new HttpError(401, "refused", "Sign in first: the link is above.");
    return next(call);
  },
};

async function enter(request: ServerRequest): Promise<Response> {
  const given = new URLSearchParams(await request.text());
  const person = people.get(given.get("name") ?? "");
  if (!person || person.password !== given.get("password"))
    throw new HttpError(401, "refused", "No one has this name and password. Go back and try again.");
  const ticket = randomUUID();
  signedIn.set(ticket, person.user);
  // Behind HTTPS, add Secure. Pages of other sites cannot use the cookie: the server refuses their calls.
  return request.answer(303, null, {
    location: "./",
    "set-cookie": `ticket=${ticket}; Path=/; HttpOnly; SameSite=Lax`,
  });
}

export const greeting = demo({
  title: "For members",
  description: "[Sign in](sign-in)",
  outputs: textbox({ label: "Greeting" }),
  predict: (_, { user }) => `Hello, ${user!.name}!`,
});
