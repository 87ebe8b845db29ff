import { specContract } from "../_contract/spec-contract.ts";
import { plotCases } from "../_plot/testing/cases.ts";
import { linePlot, linePlotSpec } from "./lineplot.ts";

specContract(linePlotSpec, linePlot, plotCases);
