/** Both languages of one part of the app; a sentence missing in one of them does not compile. */
export function defineMessages<Messages extends Record<string, string>>(messages: {
  en: Messages;
  zh: Record<keyof Messages, string>;
}) {
  return messages;
}
