/** The file's line with this number, as it stands there; a quoted cell may go over several lines of text. */
export function lineOf(text: string, number: number): string {
  return text.split(/\r\n|\n|\r/)[number - 1] ?? '';
}
