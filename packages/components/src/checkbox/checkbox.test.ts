import { specContract } from "../_contract/spec-contract.ts";
import { checkbox, checkboxSpec } from "./checkbox.ts";

specContract(checkboxSpec, checkbox, { samples: [true, false], refused: [null, "true", 0, [true]] });
