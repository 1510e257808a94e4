import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../src/model/errors.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Message {
  message: string;
  description?: string;
  placeholders?: Record<string, { content: string }>;
}

function readMessages(language: string): Record<string, Message> {
  return JSON.parse(readFileSync(`${root}src/_locales/${language}/messages.json`, 'utf8')) as Record<string, Message>;
}

const languages = readdirSync(`${root}src/_locales`);
const english = readMessages('en');
const keys = Object.keys(english);

/** Keys that are put together while running: a prefix and what follows it. */
const COMPUTED = [
  'cms_',
  'error_',
  'method_',
  'fact_',
  'source_',
  'file_',
  'keycap_',
  'media_',
  'job_state_',
  'job_step_',
  'piece_',
  'served_',
  'removal_state_',
  'caption_state_',
  'draft_status_',
  'language_',
  'presence_state_',
  'presence_hint_',
  'presence_method_',
  'presence_reason_',
  'role_',
  'kind_',
  'token_',
  'kept_by_',
  'token_kind_',
  'filter_',
  'key_',
  'gone_point_',
  'detail_tab_',
  'view_',
  'sort_',
  'compare_',
  'story_event_',
  'log_',
  'crop_',
  'copy_citation_',
  'save_as_',
  'redact_style_',
  'redact_hides_',
  'redact_hides_trait_',
  'item_',
  'fault_',
  'featured_',
  'sample_',
  'template_',
  'set_progress_',
  'set_done_',
  'set_place_',
  'set_kind_',
  'set_gap_',
];

const source = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(ts|tsx|html)$/.test(path))
  .map((path) => readFileSync(`${root}src/${path}`, 'utf8'))
  .join('\n');
const manifest = readFileSync(`${root}manifest.json`, 'utf8');

const matches = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map(([, found]) => found ?? '');

/** Asked for by their whole name: a missing one would show as its key. */
const asked = new Set([
  ...matches(/\bt\(\s*'(\w+)'/g, source),
  ...matches(/\bplural\(\s*'(\w+)'/g, source).flatMap((key) => [`${key}_one`, `${key}_other`]),
  ...matches(/__MSG_(\w+)__/g, manifest),
]);
const computed = matches(/\bt\(`(\w+)\$\{/g, source);
/** Also what is chosen between, or stands in a table. */
const quoted = new Set([...matches(/'(\w+)'/g, source), ...asked]);

describe.each(languages)('the words in %s', (language) => {
  const messages = readMessages(language);

  it('have the keys of the English ones', () => {
    expect(Object.keys(messages).sort()).toEqual([...keys].sort());
  });

  it('declare the same places to fill, and use each of them', () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(messages)) {
      expect(placeholders, key).toEqual(english[key]?.placeholders ?? {});
      expect(new Set(matches(/\$(\w+)\$/g, message)), key).toEqual(new Set(Object.keys(placeholders)));
    }
  });

  it('are never empty', () => {
    const empty = Object.entries(messages).filter(([, { message }]) => message.trim() === '');
    expect(empty).toEqual([]);
  });

  it('say what went wrong and what to do next for every failure', () => {
    const wanted = ERROR_CODES.flatMap((code) => [`error_${code}`, `error_${code}_next`]);
    expect(wanted.filter((key) => !messages[key])).toEqual([]);
  });

  it('describe the extension in the 132 characters that the stores allow', () => {
    expect(messages['extension_description']?.message.length).toBeLessThanOrEqual(132);
  });
});

it('has words for failures that exist and for no other', () => {
  const codes = keys.filter((key) => key.startsWith('error_')).map((key) => key.replace(/^error_|_next$/g, ''));
  expect(new Set(codes)).toEqual(new Set(ERROR_CODES));
});

it('has every key that is asked for', () => {
  expect([...asked].filter((key) => !english[key])).toEqual([]);
});

it('knows every prefix from which keys are made', () => {
  expect(computed.filter((prefix) => !COMPUTED.includes(prefix))).toEqual([]);
});

it('has no key that nobody asks for', () => {
  const isUsed = (key: string) =>
    quoted.has(key) ||
    quoted.has(key.replace(/_(one|other)$/, '')) ||
    COMPUTED.some((prefix) => key.startsWith(prefix));
  expect(keys.filter((key) => !isUsed(key))).toEqual([]);
});

it('never calls a redrawing a screenshot', () => {
  for (const language of languages) {
    const words = readMessages(language)['method_redrawing']?.message;
    expect(words?.replace('(not a screenshot)', '')).not.toMatch(/screen|écran|photo/i);
  }
});

describe('French', () => {
  const offending = (pattern: RegExp) =>
    Object.entries(readMessages('fr')).filter(([, one]) => pattern.test(one.message));

  it('has a thin no-break space before ; ! ? and inside quotation marks, a full one before a colon', () => {
    expect(offending(/(?<!\u202f)[;!?»]|«(?!\u202f)|(?<!\u00a0):(?!\/)/)).toEqual([]);
  });

  it('has apostrophes, not the marks of a typewriter', () => {
    expect(offending(/['"]/)).toEqual([]);
  });

  it('calls keys what stands on a French keyboard', () => {
    expect(offending(/\b(Shift|Enter|Esc|Delete)\b/)).toEqual([]);
  });
});
