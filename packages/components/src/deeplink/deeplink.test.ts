import { expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { deepLink, deeplinkSpec } from "./deeplink.ts";

specContract(deeplinkSpec, deepLink, { samples: [], refused: [] });

test("deepLink takes its label alone, as a button does", () => {
  expect(deepLink("Share it").props["label"]).toBe("Share it");
});
