// @vitest-environment happy-dom
/** Which of the editors in Ghost's page is the text's, and which page is none of Ghost's. */
import { beforeEach, describe, expect, it } from 'vitest';
import { changeNodes } from '../../../../src/connectors/ghost/editor/in-page/change-nodes.ts';
import { insertNodes } from '../../../../src/connectors/ghost/editor/in-page/insert-nodes.ts';
import { lookAtEditor } from '../../../../src/connectors/ghost/editor/in-page/look-at-editor.ts';

const ID = '6b0b460ef96b8608cd8d9e75';
const GHOST = '<meta name="ghost-admin/config/environment" content="%7B%7D">';

/** An editor that holds nothing and does nothing. */
function editorNamed(name: string) {
  const toJSON = () => ({ root: { name, children: [] } });
  const state = { _nodeMap: new Map(), _selection: null, toJSON };
  return { _parentEditor: null, _nodes: new Map(), getEditorState: () => state, update: () => undefined };
}

/** `name` of each editor stands in its element's id. */
function show(html: string): void {
  document.body.innerHTML = html;
  for (const element of document.querySelectorAll('[data-lexical-editor]')) {
    Object.assign(element, { __lexicalEditor: editorNamed(element.id) });
  }
}

const TEXT =
  '<div data-secondary-instance="false"><div id="text" class="kg-prose" data-lexical-editor="true"></div></div>';
const HISTORY = '<div data-secondary-instance="true"><div id="history" data-lexical-editor="true"></div></div>';
/** The caption of the draft's feature image: an editor of its own above the text. */
const FEATURE =
  '<div class="gh-editor-feature-image-caption"><div id="feature" data-lexical-editor="true"></div></div>';
const TITLE = '<textarea class="gh-editor-title">T</textarea>';

beforeEach(() => {
  document.head.innerHTML = GHOST;
  location.hash = `#/editor/post/${ID}`;
});

describe('the text of a draft in Ghost’s editor', () => {
  it.each([TITLE + TEXT, TITLE + FEATURE + TEXT, FEATURE + TITLE + HISTORY + TEXT])('is found in %s', (page) => {
    show(page);
    const look = lookAtEditor(ID);
    expect(look).toMatchObject({ kind: 'koenig', title: 'T' });
    expect(look.raw).toContain('"name":"text"');
    expect(insertNodes([], ID)).toBe(0);
    expect(changeNodes([], ID)).toBe(true);
  });

  it('is not found where there are two, or a caption alone', () => {
    for (const page of [TEXT + TEXT, TITLE + FEATURE]) {
      show(page);
      expect(lookAtEditor(ID).kind).toBe('odd');
      expect(insertNodes([], ID)).toBe(-1);
      expect(changeNodes([], ID)).toBe(false);
    }
  });
});

describe('a page at the address of a draft', () => {
  it('that has an editor or a title holds the draft, also where Ghost does not say that it is Ghost', () => {
    document.head.innerHTML = '';
    show(TITLE + TEXT);
    expect(lookAtEditor(ID).kind).toBe('koenig');
    for (const page of [TITLE, FEATURE]) {
      show(page);
      expect(lookAtEditor(ID).kind).toBe('odd');
    }
  });

  it('is none of Ghost’s without both, and of another draft none either', () => {
    show('<form><input type="password"></form>');
    expect(lookAtEditor(ID).kind).toBe('odd'); // Ghost, which is loading
    document.head.innerHTML = '';
    expect(lookAtEditor(ID).kind).toBe('none');
    show(TITLE + TEXT);
    expect(lookAtEditor('6b0b460ef96b8608cd8d9e76').kind).toBe('none');
  });
});
