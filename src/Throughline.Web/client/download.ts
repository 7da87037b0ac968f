/** Offers a file to the person, as if a link with `download` had been followed. */
export function download(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** A table as CSV (RFC 4180). A cell's `data-value` holds the plain value where the shown text is formatted. */
export function tableToCsv(table: HTMLTableElement): string {
  return [...table.rows]
    .map((row) => [...row.cells].map((cell) => quote(cell.dataset.value ?? cell.textContent?.trim() ?? "")).join(","))
    .join("\r\n")
    .concat("\r\n");
}

function quote(text: string): string {
  // A text that a spreadsheet would run as a formula is made a text; a number stays one.
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
