/** What the user adds to a capture: its story, tags, and a note. Each is kept as soon as it is done. */
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { callBackground } from '../../../messaging/messenger.ts';
import type { Annotation } from '../../../model/capture.ts';
import { ANNOTATION_LIMITS, type AnnotationChange, type Story, tidyTag } from '../../../model/annotations.ts';
import { listTags } from '../../../store/annotations.ts';
import { Icon } from '../../shared/icon.tsx';
import { StoryOptions } from '../../shared/story-options.tsx';
import { useLive } from '../../shared/use-live.ts';
import type { Notices } from '../use-notice.ts';

interface AnnotationFieldsProps {
  desk: Annotation;
  stories: readonly Story[];
  onStory: (storyId: string) => void;
  run: Notices['run'];
}

export function AnnotationFields({ desk, stories, onStory, run }: AnnotationFieldsProps) {
  const { captureId, storyId, tags, note } = desk;
  const { value: known } = useLive(listTags, []);

  /** A failure is told; a success is seen in the field itself. */
  function change(wanted: AnnotationChange): void {
    run(async () => {
      await callBackground('changeAnnotations', { captureIds: [captureId], change: wanted });
      return null;
    });
  }

  return (
    <section class="desk" data-part="desk">
      <h3 class="hidden">{t('detail_desk')}</h3>
      <div class="field">
        <label for="desk-story">{t('story')}</label>
        <select
          id="desk-story"
          value={storyId ?? ''}
          onChange={({ currentTarget }) => change({ storyId: currentTarget.value || null })}
        >
          <StoryOptions stories={stories} />
          {storyId !== null && !stories.some(({ id }) => id === storyId) && (
            <option value={storyId}>{t('story_gone')}</option>
          )}
        </select>
        {storyId !== null && (
          <button
            type="button"
            class="quiet"
            data-action="open-story"
            aria-label={t('story_open')}
            title={t('story_open')}
            onClick={() => onStory(storyId)}
          >
            <Icon name="folder" />
          </button>
        )}
      </div>
      <TagField
        tags={tags}
        known={(known ?? []).map(({ tag }) => tag)}
        onAdd={(tag) => change({ addTags: [tag] })}
        onRemove={(tag) => change({ removeTags: [tag] })}
      />
      <NoteField note={note} onNote={(text) => change({ note: text })} />
    </section>
  );
}

interface TagFieldProps {
  tags: readonly string[];
  known: readonly string[];
  onAdd: (tag: string) => void;
  onRemove: (tag: string) => void;
}

function TagField({ tags, known, onAdd, onRemove }: TagFieldProps) {
  const [text, setText] = useState('');

  function add(): void {
    const tag = tidyTag(text);
    setText('');
    if (tag !== '' && !tags.includes(tag)) onAdd(tag);
  }

  function onKey(event: TargetedKeyboardEvent<HTMLInputElement>): void {
    if (event.key !== 'Enter' && event.key !== ',') return;
    event.preventDefault();
    add();
  }

  return (
    <div class="field">
      <label for="desk-tag">{t('tags')}</label>
      <div class="tag-field">
        {tags.map((tag) => (
          <button
            key={tag}
            type="button"
            class="chip"
            data-tag={tag}
            aria-label={t('tag_remove_named', tag)}
            onClick={() => onRemove(tag)}
          >
            <bdi>{tag}</bdi>
            <Icon name="close" />
          </button>
        ))}
        <input
          id="desk-tag"
          list="desk-tags"
          dir="auto"
          autocomplete="off"
          placeholder={t('tag_add')}
          maxLength={ANNOTATION_LIMITS.tag}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={onKey}
          onBlur={add}
        />
        <datalist id="desk-tags">
          {known.map((tag) => (
            <option key={tag} value={tag} />
          ))}
        </datalist>
      </div>
    </div>
  );
}

/** Milliseconds without a keystroke, after which a note is kept. */
const QUIET = 500;

/** What is being typed stands, whatever comes from the store meanwhile; it is kept when it is left, too. */
function NoteField({ note, onNote }: { note: string; onNote: (note: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const pending = useRef<string | null>(null);

  function keep(): void {
    if (pending.current !== null) onNote(pending.current);
    pending.current = null;
  }

  useEffect(() => {
    if (pending.current === null) return undefined;
    const timer = setTimeout(keep, QUIET);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => keep, []);

  return (
    <div class="field">
      <label for="desk-note">{t('note')}</label>
      <textarea
        id="desk-note"
        dir="auto"
        rows={1}
        placeholder={t('note_add')}
        title={t('note_hint')}
        maxLength={ANNOTATION_LIMITS.note}
        value={typed ?? note}
        onInput={({ currentTarget }) => {
          pending.current = currentTarget.value;
          setTyped(currentTarget.value);
        }}
        onBlur={() => {
          keep();
          setTyped(null);
        }}
      />
    </div>
  );
}
