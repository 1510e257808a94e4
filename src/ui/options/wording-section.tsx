/** How articles are worded: for all sites or for one, in each language, with what comes of it beside it. */
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import {
  type ArticleLanguage,
  articleLanguage,
  ARTICLE_LANGUAGES,
  type LanguageStyle,
  type Style,
} from '../../model/house-style.ts';
import { listSites } from '../../store/sites.ts';
import { Failure } from '../shared/failure.tsx';
import { useLive } from '../shared/use-live.ts';
import { GeneralFields, LanguageFields } from './style-fields.tsx';
import { StylePreview } from './style-preview.tsx';
import { TemplateFields } from './template-fields.tsx';
import { useStyleEditor } from './use-style-editor.ts';

export function WordingSection() {
  const editor = useStyleEditor();
  const { value: sites } = useLive(listSites, []);
  const [chosenSite, setSite] = useState<string | null>(null);
  const [language, setLanguage] = useState<ArticleLanguage>(articleLanguage(t('interface_language')));
  if (!editor) return null;
  // A site may have been disconnected meanwhile.
  const siteId = sites?.some(({ id }) => id === chosenSite) === true ? chosenSite : null;
  const style = editor.styleOf(siteId);
  const scope = { house: editor.house, siteId, language, style };
  const change = (changes: Partial<Style>) => editor.change(siteId, { ...style, ...changes });
  const changeWords = (changes: Partial<LanguageStyle>) =>
    change({ languages: { ...style.languages, [language]: { ...style.languages[language], ...changes } } });

  return (
    <div class="card words">
      <p class="hint">{t('words_intro')}</p>
      <div class="field-row">
        {sites !== null && sites.length > 0 && (
          <div class="field">
            <label for="words-site">{t('words_for')}</label>
            <select
              id="words-site"
              value={siteId ?? ''}
              onChange={({ currentTarget }) => setSite(currentTarget.value === '' ? null : currentTarget.value)}
            >
              <option value="">{t('words_all_sites')}</option>
              {sites.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        )}
        <div class="field">
          <label for="words-language">{t('draft_language')}</label>
          <select
            id="words-language"
            value={language}
            onChange={({ currentTarget }) => setLanguage(currentTarget.value as ArticleLanguage)}
          >
            {ARTICLE_LANGUAGES.map((tag) => (
              <option key={tag} value={tag}>
                {t(`language_${tag}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <GeneralFields scope={scope} onChange={change} />
      <LanguageFields scope={scope} onChange={changeWords} />
      <TemplateFields scope={scope} onChange={changeWords} />
      {editor.failure && <Failure code={editor.failure} />}
      <StylePreview house={editor.house} siteId={siteId} language={language} />
    </div>
  );
}
