import i18next from 'i18next';
import { useTranslation } from 'react-i18next';

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'language';

export function initialLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  if (stored === 'en' || stored === 'zh') return stored;
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

export function switchLanguage(language: Language) {
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = localeOf(language);
  void i18next.changeLanguage(language);
}

export function localeOf(language: string): string {
  return language === 'zh' ? 'zh-CN' : 'en-GB';
}

/** The locale for money, numbers, times and for texts that the server writes. */
export function useLocale(): string {
  const { i18n } = useTranslation();
  return localeOf(i18n.language);
}
