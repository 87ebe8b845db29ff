import type { Account } from "@vitrine/core/internal";
import { escape } from "./markup.ts";

/** Styles of the row's part about the account. */
export const ACCOUNT_STYLE = `.account button{margin:0;padding:4px;border:0;background:none;color:inherit;font:inherit;text-decoration:underline;text-underline-offset:3px;cursor:pointer}`;

/** Who has signed in, and the way out; or the way in. The page translates the texts. */
export function accountOf(account: Account | undefined): string {
  if (!account) return "";
  const { name, signIn, signOut } = account;
  if (name === undefined) return `<a href="${escape(signIn)}">Sign in</a>`;
  return `<form class="account" method="post" action="${escape(signOut)}"><bdi translate="no">${escape(name)}</bdi> <button>Sign out</button></form>`;
}
