/** A PDF with a line of text on each page, written by hand. */
export function samplePdf(lines: readonly string[], name = "sample.pdf"): File {
  const kids = lines.map((_, i) => `${4 + 2 * i} 0 R`).join(" ");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Count ${lines.length}/Kids[${kids}]>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ...lines.flatMap((line, i) => {
      const text = `BT /F1 18 Tf 20 140 Td (${line}) Tj ET`;
      const page = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + 2 * i} 0 R>>`;
      return [page, `<</Length ${text.length}>>stream\n${text}\nendstream`];
    }),
  ];
  let body = "%PDF-1.4\n";
  const places = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj${object}endobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const end = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}${end}`;
  return new File([body], name, { type: "application/pdf" });
}
