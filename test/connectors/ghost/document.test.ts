import { describe, expect, it } from 'vitest';
import { documentJson, newDocument, parseDocument } from '../../../src/connectors/ghost/document.ts';

const code = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a document', () => {
  it.each([
    '{"root":{"children":[{"type":"a"},{"type":"b","children":[{"type":"c"}]}],"type":"root"}}',
    ' { "root" : {"type":"root", "children" : [ {"type" : "a", "n": 1.0, "s":"],[{}\\"\\u0000\\/ __GHOST_URL__"} ,\n {"type":"b"} ] } , "x": {"children":[1]} }',
    '{"x":{"children":[9]},"root":{"meta":{"children":[{"type":"no"}]},"children":[{"type":"a","children":[]}]}}',
  ])('is written as it was read: %s', (raw) => {
    const document = parseDocument(raw);
    expect(documentJson(document)).toBe(raw);
    const nodes = (JSON.parse(raw) as { root: { children: unknown[] } }).root.children;
    expect(document.nodes.map((node) => JSON.parse(node) as unknown)).toEqual(nodes);
  });

  it('keeps the characters of each node beside which another is put', () => {
    const document = parseDocument('{"root":{"children":[ {"type":"a","n":1.0} ]}}');
    expect(documentJson({ ...document, nodes: [...document.nodes, '{"type":"b"}'] })).toBe(
      '{"root":{"children":[ {"type":"a","n":1.0} ,{"type":"b"}]}}',
    );
  });

  it('is never without a node, which Ghost refuses', () => {
    expect(JSON.parse(newDocument([]))).toMatchObject({ root: { children: [{ type: 'paragraph', children: [] }] } });
  });

  it.each([
    ['', 'no JSON'],
    ['[]', 'no root'],
    ['{"root":null}', 'an empty root'],
    ['{"root":{"children":"[{}]"}}', 'nodes that are a text'],
    ['{"root":{"children":[{"type":"a"}],"children":[]}}', 'two lists, of which a reader takes the last'],
    ['{"root":{"children":[1]},"root":{"children":[2]}}', 'two roots'],
  ])('%s (%s) is not touched', (raw) => {
    expect(code(() => parseDocument(raw))).toBe('CMS_ODD_DRAFT');
  });
});
