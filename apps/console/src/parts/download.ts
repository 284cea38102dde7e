/** Gives a file to the person, as the browser does with a link to one. */
export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** A file for a spreadsheet, with the mark without which Excel does not read it as UTF-8. */
export const downloadCsv = (content: BlobPart, name: string): void =>
  download(new Blob(['\ufeff', content], { type: 'text/csv' }), name);
