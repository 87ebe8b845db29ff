/** A process that runs the functions of `tracedApp`, forked with the folder of files that it shares. */
import { localRunner, noImages } from "@vitrine/core/internal";
import { diskFiles } from "../disk-files.ts";
import { serveProcess } from "../isolation/serve-process.ts";
import { tracedApp } from "./traced-app.ts";

const [, , dir = ""] = process.argv;
const load = () => Promise.reject(new Error("There is nothing to load here."));

serveProcess(() =>
  Promise.resolve(localRunner(tracedApp(), { files: diskFiles({ dir }), platform: { images: noImages, load } })),
);
