/** "#coffee, slow mornings，早餐" -> coffee, slow mornings, 早餐. A space only separates where a # starts the next. */
export function parseTopics(text: string): string[] {
  const names = text.split(/[,，、#\n]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}
