/** What an article says of one capture: each text as suggested until somebody changes it. */
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { derivativesOf } from '../../store/derivatives.ts';
import { copyOf, suggestWords } from '../../draft/compose.ts';
import type { PhraseOptions } from '../../draft/describe.ts';
import { embedOf } from '../../draft/embed.ts';
import { labelOf } from '../../model/profiles/profile-of.ts';
import type { Capture } from '../../model/capture.ts';
import { editsOf } from '../../model/derivative.ts';
import type { ItemEdit } from '../../model/draft.ts';
import { Disagreements } from '../library/detail/fact-list.tsx';
import { TranslationShown } from '../library/detail/post-parts.tsx';
import { useLive } from '../shared/use-live.ts';
import { CopyGone } from './copy-gone.tsx';
import { PictureChoice } from './picture-choice.tsx';
import { choosing, type EditChange, hasTelling } from './use-edits.ts';
import { WordField } from './word-field.tsx';

/** As the background takes them. */
const LONG = 4_000;
const ARTICLE = 60_000;
const SHORT = 300;

/** What an article says of a post: a doubt about one of these is a doubt about the article. */
const USED = ['text', 'author', 'createdAt', 'repost', 'quoted'];

interface ItemFieldsProps {
  capture: Capture;
  options: PhraseOptions;
  edit: ItemEdit;
  /** A picture can stand for the whole article. */
  canFeature: boolean;
  onChange: (changes: EditChange) => void;
}

export function ItemFields({ capture, options, edit, canFeature, onChange }: ItemFieldsProps) {
  const { value: copies } = useLive(() => derivativesOf(capture.id), [capture.id]);
  const copy = copyOf(capture, edit, new Map((copies ?? []).map((one) => [one.id, one])));
  const suggested = suggestWords(capture, options, copy);
  const { post } = capture;
  const [note, setNote] = useState<'words_dropped' | null>(null);
  const isGone = copies !== null && edit.derivativeId !== undefined && copy === null;

  function choose(derivativeId: string | undefined): void {
    const chosen = copies?.find(({ id }) => id === derivativeId) ?? null; // as captured
    const change = choosing(edit, chosen);
    setNote('caption' in change && hasTelling(edit) ? 'words_dropped' : null);
    onChange(change);
  }

  const field = (name: keyof typeof suggested, limit: number, rows: number, help?: string) => (
    <WordField
      id={`${capture.id}-${name}`}
      name={name}
      label={t(`item_${name}`)}
      help={help}
      suggestion={suggested[name]}
      value={edit[name]}
      limit={limit}
      rows={rows}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <div class="item-fields">
      <Disagreements post={post} fields={USED} />
      <TranslationShown post={post} />
      {capture.picture && (
        <>
          {isGone && <CopyGone captureId={capture.id} />}
          <PictureChoice capture={capture} copies={copies ?? []} chosen={edit.derivativeId} onChoose={choose} />
          <p class="hint" role="status" data-note={note ?? undefined}>
            {note && t(note)}
          </p>
          {field('alt', LONG, 3, t('item_alt_help'))}
          {field('caption', LONG, 3)}
          {field('credit', LONG, 1)}
          {canFeature && (
            <label class="choice">
              <input
                type="checkbox"
                name="featured"
                checked={edit.featured === true}
                onChange={({ currentTarget }) => onChange({ featured: currentTarget.checked || undefined })}
              />
              <span>
                {t('item_featured')}
                <span class="hint">{t('item_featured_help')}</span>
              </span>
            </label>
          )}
        </>
      )}
      {field('quotation', ARTICLE, 4, t('item_quotation_help'))}
      <Translation capture={capture} edit={edit} onChange={onChange} />
      {embedOf(post) !== null && !editsOf(copy).isRedacted && (
        <EmbedChoice capture={capture} edit={edit} onChange={onChange} />
      )}
    </div>
  );
}

/** Below the picture and folded, the article is the same on the day when the post is gone. */
function EmbedChoice({ capture, edit, onChange }: Omit<ItemFieldsProps, 'options' | 'canFeature'>) {
  const { post, picture } = capture;
  const network = labelOf(post.platform);
  const { embed = false } = edit;
  return (
    <>
      <label class="choice">
        <input
          type="checkbox"
          name="embed"
          checked={embed !== false}
          onChange={({ currentTarget }) => onChange({ embed: currentTarget.checked || undefined })}
        />
        <span>
          {t('item_embed', network)}
          <span class="hint">{t('item_embed_help', network)}</span>
        </span>
      </label>
      {embed !== false && picture && (
        <label class="choice">
          <input
            type="checkbox"
            name="embed-folded"
            checked={embed === 'folded'}
            onChange={({ currentTarget }) => onChange({ embed: currentTarget.checked ? 'folded' : true })}
          />
          <span>
            {t('item_embed_folded')}
            <span class="hint">{t('item_embed_folded_help', network)}</span>
          </span>
        </label>
      )}
    </>
  );
}

function Translation({ capture, edit, onChange }: Omit<ItemFieldsProps, 'options' | 'canFeature'>) {
  const { text, credit } = edit.translation ?? { text: '', credit: '' };
  const change = (translation: { text: string; credit: string }) => {
    const isEmpty = translation.text === '' && translation.credit === '';
    onChange({ translation: isEmpty ? undefined : translation });
  };
  return (
    <>
      <WordField
        id={`${capture.id}-translation`}
        name="translation"
        label={t('item_translation')}
        help={t('item_translation_help')}
        suggestion=""
        value={text === '' ? undefined : text}
        limit={ARTICLE}
        rows={2}
        onChange={(value) => change({ text: value ?? '', credit })}
      />
      {text !== '' && (
        <WordField
          id={`${capture.id}-translator`}
          name="translator"
          label={t('item_translator')}
          suggestion=""
          value={credit === '' ? undefined : credit}
          limit={SHORT}
          rows={1}
          onChange={(value) => change({ text, credit: value ?? '' })}
        />
      )}
    </>
  );
}
