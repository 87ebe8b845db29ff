/** A process that runs the functions of the engines' contract, forked with the folder of files that it shares. */
import { localRunner, noImages } from "@vitrine/core/internal";
import { contractApp } from "@vitrine/core/contract-app";
import { diskFiles } from "../../disk-files.ts";
import { serveProcess } from "../serve-process.ts";

const [, , dir = ""] = process.argv;
const load = () => Promise.reject(new Error("There is nothing to load here."));

serveProcess(() =>
  Promise.resolve(localRunner(contractApp, { files: diskFiles({ dir }), platform: { images: noImages, load } })),
);
