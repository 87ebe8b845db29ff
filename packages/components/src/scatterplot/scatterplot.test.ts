import { specContract } from "../_contract/spec-contract.ts";
import { plotCases } from "../_plot/testing/cases.ts";
import { scatterPlot, scatterPlotSpec } from "./scatterplot.ts";

specContract(scatterPlotSpec, scatterPlot, plotCases);
