import { expectTypeOf, test } from "vitest";
import { app } from "../app/app.ts";
import { box } from "../testing/specs.ts";
import type { ThemeValues } from "./tokens.ts";

test("A theme is a known name, known tokens, or both.", () => {
  app({ layout: box(), theme: "paper" });
  app({ layout: box(), theme: { base: "ocean", accent: { light: "#024", dark: "#9bd" }, radius: "2px" } });
  expectTypeOf(app({ layout: box() }).theme).toEqualTypeOf<ThemeValues>();
  // @ts-expect-error not a built-in theme
  app({ layout: box(), theme: "papre" });
  // @ts-expect-error not a token
  app({ layout: box(), theme: { acent: "red" } });
  // @ts-expect-error a length has no light and dark
  app({ layout: box(), theme: { radius: { light: "1px", dark: "2px" } } });
});
