import { defaultClientConditions, defineConfig } from "vite";

/** Builds the page for browsers. Each element is a chunk of its own, named after its file. */
export default defineConfig({
  base: "./",
  resolve: { conditions: ["vitrine-source", ...defaultClientConditions] },
  build: {
    outDir: "dist/client",
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    target: "es2022",
    rollupOptions: {
      input: { page: "src/main.ts", embed: "src/embed.ts", dev: "src/dev.ts" },
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
