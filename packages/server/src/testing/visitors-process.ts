/** A process that runs the functions of `visitorsApp`, forked with the folder of files that it shares. */
import { localRunner, noImages } from "@vitrine/core/internal";
import { diskFiles } from "../disk-files.ts";
import { serveProcess } from "../isolation/serve-process.ts";
import { visitorsApp } from "./visitors-app.ts";

const [, , dir = ""] = process.argv;
const load = () => Promise.reject(new Error("There is nothing to load here."));

serveProcess(() =>
  Promise.resolve(localRunner(visitorsApp, { files: diskFiles({ dir }), platform: { images: noImages, load } })),
);
