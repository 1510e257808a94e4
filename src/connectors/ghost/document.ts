/**
 * A draft as Ghost stores it: the JSON of Lexical's nodes. What is not ours is never written anew: each node at the top is
 * kept as the characters that it is, and ours are put between them.
 */
import * as v from 'valibot';
import { AppError } from '../../model/errors.ts';

export interface LexicalDocument {
  /** Up to the bracket that opens the list of nodes, and from the one that closes it. */
  head: string;
  tail: string;
  /** JSON of each node, with the blanks around it. */
  nodes: string[];
}

/** A node with all that it has; `children` only where it holds others. */
export interface LexicalNode extends Record<string, unknown> {
  type: string;
  children?: LexicalNode[] | undefined;
}

const nodeSchema: v.GenericSchema<unknown, LexicalNode> = v.looseObject({
  type: v.string(),
  children: v.optional(v.lazy(() => v.array(nodeSchema))),
});

const documentSchema = v.looseObject({ root: v.looseObject({ children: v.array(v.unknown()) }) });

/** Strings, and what JSON is built with. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/gs;

/** Throws CMS_ODD_DRAFT for what is no such document, or is written so that its nodes cannot be told apart. */
export function parseDocument(raw: string): LexicalDocument {
  const whole = v.safeParse(documentSchema, tryParse(raw));
  const list = listOfNodes(raw);
  if (!whole.success || !list) throw new AppError('CMS_ODD_DRAFT', 'not a document of nodes');
  const { start, end, commas } = list;
  const ends = [...commas, end];
  const inside = raw.slice(start, end);
  const nodes = inside.trim() === '' ? [] : ends.map((to, i) => raw.slice((commas[i - 1] ?? start - 1) + 1, to));
  const document = { head: raw.slice(0, start), tail: raw.slice(end), nodes };
  // A name that stands twice, or anything else in which we read otherwise than Ghost does.
  const ours = JSON.stringify(nodes.map(tryParse));
  if (ours !== JSON.stringify(whole.output.root.children)) throw new AppError('CMS_ODD_DRAFT', 'an odd document');
  return document;
}

/** Character for character what was parsed, where nothing was changed. A document without nodes Ghost refuses. */
export function documentJson({ head, tail, nodes }: LexicalDocument): string {
  return head + (nodes.length > 0 ? nodes.join(',') : EMPTY_PARAGRAPH) + tail;
}

/** Null: a form of node that we do not know. */
export function parseNode(json: string): LexicalNode | null {
  const node = v.safeParse(nodeSchema, tryParse(json));
  return node.success ? node.output : null;
}

const EMPTY_PARAGRAPH = JSON.stringify({
  children: [],
  direction: null,
  format: '',
  indent: 0,
  type: 'paragraph',
  version: 1,
});

export function newDocument(nodes: readonly string[]): string {
  const root = '{"root":{"children":[],"direction":"ltr","format":"","indent":0,"type":"root","version":1}}';
  return documentJson({ ...parseDocument(root), nodes: [...nodes] });
}

interface NodeList {
  /** Behind the opening bracket. */
  start: number;
  /** At the closing one. */
  end: number;
  commas: number[];
}

/** Where `root.children` stands; null where nothing of that name does. */
function listOfNodes(raw: string): NodeList | null {
  let depth = 0;
  let isInRoot = false;
  let list: NodeList | null = null;
  let key = '';
  for (const { 0: token, index } of raw.matchAll(TOKEN)) {
    if (token.startsWith('"')) key = token;
    else if (token === ',') {
      if (list && list.end < 0 && depth === 3) list.commas.push(index);
    } else if (token === '{' || token === '[') {
      depth++;
      if (depth === 2) isInRoot = token === '{' && key === '"root"';
      if (depth === 3 && isInRoot && token === '[' && key === '"children"' && !list) {
        list = { start: index + 1, end: -1, commas: [] };
      }
    } else {
      if (list && list.end < 0 && depth === 3) list.end = index;
      depth--;
    }
  }
  return list && list.end >= 0 ? list : null;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is an answer too: the caller decides what it means.
    return undefined;
  }
}
