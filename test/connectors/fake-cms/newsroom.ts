/** A CMS that is like no other: documents of plain text under UUIDs, one token as its login, nothing to log in by a page. */
import { v4 as makeId } from 'uuid';

export interface Document {
  id: string;
  title: string;
  text: string;
  state: 'draft' | 'live' | 'gone';
  author: string;
  version: number;
}

export interface Picture {
  id: string;
  sha256: string;
  bytes: Buffer;
  documentId: string;
  alt: string;
}

export class Newsroom {
  readonly address = 'https://newsroom.example';
  readonly token = 'token-of-ines';
  readonly documents = new Map<string, Document>();
  readonly pictures: Picture[] = [];
  isClosed = false;
  writes = 0;
  /** Called before a write is done, and after it: a test may throw there. */
  before: (write: string) => void = () => undefined;
  after: (write: string) => void = () => undefined;

  /** Forgets all, so that each test has its own. */
  clear(): void {
    this.documents.clear();
    this.pictures.length = 0;
    this.isClosed = false;
    this.writes = 0;
    this.before = this.after = () => undefined;
  }

  add(title: string, text: string, author: string): Document {
    const document: Document = { id: makeId(), title, text, state: 'draft', author, version: 1 };
    this.documents.set(document.id, document);
    return document;
  }

  change(id: string, change: Partial<Document>): void {
    const document = this.documents.get(id);
    if (!document) throw new Error(`the newsroom has no document ${id}`);
    Object.assign(document, change, { version: document.version + 1 });
  }

  write<T>(name: string, act: () => T): T {
    this.before(name);
    const result = act();
    this.writes++;
    this.after(name);
    return result;
  }
}
