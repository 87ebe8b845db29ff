import { GENERATED_HTML_POLICY } from "@vitrine/core/internal";

/**
 * An empty page, for generated HTML in the visitor's browser: what a page makes itself, as a blob or by
 * `srcdoc`, is held to that page's own policy, which allows no script and no style of it. It takes HTML of the page around
 * it, once, and only in a sandbox: elsewhere it would lend its host's origin to whoever shows it. Source: CSP3, §7.8
 */
export const BLANK = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${GENERATED_HTML_POLICY}"><meta name="color-scheme" content="light dark"><title></title>
<script>
if (origin === "null") {
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.kind !== "vitrine-html") return;
    document.open();
    document.write(data.html);
    document.close();
  });
  parent.postMessage({ kind: "vitrine-blank" }, "*");
}
</script>
`;
