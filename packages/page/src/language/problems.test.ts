import { speak } from "@vitrine/components/elements";
import { InputError, UserError, VitrineError } from "@vitrine/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadLanguage } from "./load-language.ts";
import { translatedProblem } from "./problems.ts";

beforeAll(async () => speak(await loadLanguage("fr")));
afterAll(() => speak(undefined));

test("an issue is told by its code, with what was expected and received", () => {
  const issue = { field: "name", code: "maxLength", detail: "must have …", expected: 3, received: 1234.5 } as const;
  const { title, issues } = translatedProblem(new InputError([issue]).problem);
  expect(title).toBe("Une entrée n’est pas correcte");
  expect(issues![0]!.detail).toMatch(/^doit avoir au plus 3 caractères\. Reçu : 1\s234,5\.$/);
});

test("a failure keeps its number; what an author wrote stays", () => {
  const failed = new VitrineError("failed", "Something went wrong in the demo. …", { id: "a1" });
  expect(translatedProblem(failed.problem).detail).toBe(
    "Un problème est survenu dans la démo. Son auteur le trouve sous l’erreur a1.",
  );
  expect(translatedProblem(new UserError("No face here.").problem).detail).toBe("No face here.");
});

test("the code tells what there is to say where the words have values", () => {
  const busy = new VitrineError("busy", "9 calls are waiting already. Try again in 4 s.", { retryAfter: 4 });
  expect(translatedProblem(busy.problem).detail).toBe("Trop d’appels attendent. Réessayez dans 4 s.");
  const paused = new VitrineError("unavailable", "This stopped working several times, …", { retryAfter: 9 });
  expect(translatedProblem(paused.problem)).toMatchObject({
    title: "Indisponible pour le moment",
    detail: "Cela ne fonctionne pas pour le moment. Réessayez dans 9 s.",
  });
});
