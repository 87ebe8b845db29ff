import { GENERATED_HTML_POLICY } from "@vitrine/core/internal";

/**
 * An empty page for generated HTML in the visitor's browser: a document created as a blob or by `srcdoc` inherits its
 * page's policy, which forbids its scripts and styles. It accepts HTML from its parent page, once, and only in a
 * sandbox: otherwise it would run that HTML in its host's origin. Source: CSP3, §7.8
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
