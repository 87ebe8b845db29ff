import type { App } from "@vitrine/core";
import { isApp } from "@vitrine/core/internal";

/** Apps by label. */
export type Apps = Readonly<Record<string, App>>;

/** Prefix of the names of an app with that label: `My tab` → `my_tab`. */
type ScopeOf<Label extends string> = Lowercase<Underscored<Label>>;
type Underscored<Text extends string> = Text extends `${infer Before} ${infer After}`
  ? `${Before}_${Underscored<After>}`
  : Text;

type TypesOf<A> = A extends App<infer T> ? T : never;
type Scoped<Scope extends string, T> = { [Name in keyof T & string as `${Scope}_${Name}`]: T[Name] };
type Each<A extends Apps> = { [Label in keyof A & string]: Scoped<ScopeOf<Label>, TypesOf<A[Label]>> }[keyof A &
  string];
type Intersection<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never;

/** The app of several apps: each handler has the prefix of its app's label. */
export type AppOf<A extends Apps> = App<Intersection<Each<A>>>;

/** Whether all of these are apps. */
export function areApps(contents: readonly unknown[]): boolean {
  return contents.length > 0 && contents.every(isApp);
}
