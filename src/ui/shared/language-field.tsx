/** The language of the article, remembered from one sending to the next. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { changeHouseStyle, readHouseStyle } from '../../browser/settings.ts';
import { ARTICLE_LANGUAGES } from '../../model/house-style.ts';

/** Null until the setting has been read. */
export function useArticleLanguage(): [string | null, (language: string) => void] {
  const [language, setLanguage] = useState<string | null>(null);

  useEffect(() => {
    const usual = t('interface_language');
    readHouseStyle().then(
      (style) => setLanguage((now) => now ?? style.language ?? usual),
      (thrown: unknown) => {
        logError('reading the settings', thrown);
        setLanguage(usual);
      },
    );
  }, []);

  function choose(chosen: string): void {
    setLanguage(chosen);
    changeHouseStyle({ language: chosen }).catch((thrown: unknown) => logError('keeping the language', thrown));
  }

  return [language, choose];
}

interface LanguageFieldProps {
  language: string | null;
  onChange: (language: string) => void;
}

export function LanguageField({ language, onChange }: LanguageFieldProps) {
  return (
    <div class="field">
      <label for="language">{t('draft_language')}</label>
      <select id="language" value={language ?? ''} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {ARTICLE_LANGUAGES.map((tag) => (
          <option key={tag} value={tag}>
            {t(`language_${tag}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
