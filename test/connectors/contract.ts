/** What every connector must do, whatever the CMS. Each CMS brings a fake of itself. */
import { createHash } from 'node:crypto';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connector, ConnectorKind } from '../../src/connectors/contract.ts';
import type { ArticleBlock, RemoteDraft, Secret } from '../../src/model/draft.ts';
import type { UploadedImage } from '../../src/model/job.ts';

interface StoredPicture {
  bytes: Buffer;
  draftId: string | null;
  alt: string | null;
}

/** A CMS, in memory or a real one, with one account and one draft of a colleague's. */
export interface FakeCms {
  /** As a person types it. */
  address: string;
  secret: Secret;
  /** Of the right form, and worthless. */
  wrongSecret: Secret;
  /** Name of the account. */
  user: string;
  draftId: string;
  content(draftId: string): string | Promise<string>;
  /** Such a content with the caption of a capture's picture cut out. */
  withoutCaption(raw: string, captureId: string): string;
  /** Another person writes, publishes or throws away. */
  write(draftId: string, content: string): void | Promise<void>;
  publish(draftId: string): void | Promise<void>;
  trash(draftId: string): void | Promise<void>;
  /** What a person says on the site's own page. Resolves with the address to which the site then sends the browser. */
  say(yes: boolean, authorizeUrl: string): string;
  /** `draftId` and `alt` are null in a CMS whose pictures hang on no draft, and have no words of their own. */
  images(): StoredPicture[] | Promise<StoredPicture[]>;
  /** Absent: what is thrown away lies in a trash. */
  hasNoTrash?: boolean;
  /** Absent: a picture is uploaded for a draft, with its words. */
  hasBarePictures?: boolean;
  writes(): number;
  close(): Promise<void>;
}

/** A real one, since a real CMS looks into it; with as much in it as a picture made smaller would lack. */
const bytes = aPng();
const sha256 = createHash('sha256').update(bytes).digest('hex');
const picture = {
  blob: new Blob([bytes], { type: 'image/png' }),
  sha256,
  title: 'T',
  alt: 'A & B',
  caption: 'C',
  credit: 'D',
};
function aPng(): Buffer<ArrayBuffer> {
  const png = new PNG({ width: 16, height: 16 });
  png.data.fill(200);
  // Of this realm, as a blob wants them.
  return Buffer.from(PNG.sync.write(png, { deflateLevel: 0 }));
}

const JOB = '01987e2c-7d7d-7000-8000-00000000000a';
const FIRST = '01987e2c-7d7d-7000-8000-000000000001';
const SECOND = '01987e2c-7d7d-7000-8000-000000000002';

function blocksOf(captureId: string): ArticleBlock[] {
  const href = 'https://x.com/someone/status/1';
  const { title, alt, caption, credit } = picture;
  return [
    { type: 'image', captureId, derivativeId: null, sha256, title, alt, caption, credit, href },
    { type: 'quotation', captureId, text: `Text of ${captureId}`, lang: 'en', cite: 'Someone (@someone)', href },
    { type: 'link', captureId, text: 'The post', href },
  ];
}

export function connectorContract(name: string, kind: ConnectorKind, start: () => Promise<FakeCms>): void {
  describe(`${name} as a connector`, () => {
    const { signal } = new AbortController();
    let cms: FakeCms;
    let connector: Connector;

    beforeEach(async () => {
      cms = await start();
      connector = kind.connect(await kind.discover(cms.address, signal), cms.secret);
    });
    afterEach(() => cms.close());

    const thrownAway = () => (cms.hasNoTrash ? 'CMS_NOT_FOUND' : 'CMS_DRAFT_TRASHED');
    const upload = (draftId: string) => connector.uploadImage(picture, draftId, signal);
    const append = async (draft: Pick<RemoteDraft, 'id'>, captureIds: string[], image: UploadedImage) =>
      connector.appendToDraft(
        await connector.readDraft(draft.id, signal),
        {
          blocks: captureIds.flatMap(blocksOf),
          uploads: { [sha256]: image },
          jobId: JOB,
        },
        signal,
      );

    it('tells who we are and what we may do', async () => {
      const account = await connector.readAccount(signal);
      expect(account.user).toBe(cms.user);
      expect(account.siteName).not.toBe('');
      expect(account.rights).toMatchObject({ canEdit: true, canUpload: true });
    });

    it('refuses a wrong password', async () => {
      const found = await kind.discover(cms.address, signal);
      const stranger = kind.connect(found, cms.wrongSecret);
      await expect(stranger.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_LOGIN_REFUSED' });
      await expect(
        stranger.listDrafts?.({ search: '', limit: 5, ownOnly: false }, signal) ?? stranger.findDraft(JOB, signal),
      ).rejects.toMatchObject({ code: 'CMS_LOGIN_REFUSED' });
      await expect(stranger.createDraft('x', JOB, signal)).rejects.toMatchObject({ code: 'CMS_LOGIN_REFUSED' });
    });

    it('lists the drafts, and those that a search names', async ({ skip }) => {
      const list = connector.listDrafts?.bind(connector);
      if (!list) return skip('this CMS has no list of drafts');
      await connector.createDraft('Something else', JOB, signal);
      const all = await list({ search: '', limit: 10, ownOnly: false }, signal);
      expect(all.map(({ title }) => title).sort()).toEqual(['Something else', "Tonight's article"]);
      const found = await list({ search: 'Tonight', limit: 10, ownOnly: false }, signal);
      expect(found.map(({ id }) => id)).toEqual([cms.draftId]);
      expect(found[0]?.editUrl).toContain(cms.draftId);
      expect(found[0]?.author).toBe('Colleague & friend');
      expect(Date.parse(found[0]?.modifiedAt ?? '')).not.toBeNaN();
    });

    it('makes a draft that is found by its job when the answer is lost', async () => {
      expect(await connector.findDraft(JOB, signal)).toBeNull();
      const draft = await connector.createDraft('New', JOB, signal);
      expect(await connector.findDraft(JOB, signal)).toEqual(draft);
    });

    it('takes back the draft that it made, as long as nobody has written in it', async ({ skip }) => {
      const discard = connector.discardDraft?.bind(connector);
      if (!discard) return skip('only a person can');
      const empty = await connector.createDraft('New', JOB, signal);
      expect(await discard(empty.id, JOB, signal)).toBe(true);
      await expect(connector.readDraft(empty.id, signal)).rejects.toMatchObject({ code: thrownAway() });
      expect(await discard(cms.draftId, JOB, signal)).toBe(false);
      const written = await connector.createDraft('New', JOB, signal);
      await cms.write(written.id, `${await cms.content(written.id)}\n\na colleague’s words`);
      expect(await discard(written.id, JOB, signal)).toBe(false);
      expect((await connector.readDraft(written.id, signal)).raw).toContain('colleague’s words');
    });

    it('uploads a picture on its draft, to the byte, and finds it by its hash', async () => {
      expect(await connector.findImage(sha256, signal)).toBeNull();
      const image = await upload(cms.draftId);
      const hanging = { draftId: cms.draftId, alt: 'A & B' };
      expect(await cms.images()).toEqual([
        { bytes, ...(cms.hasBarePictures ? { draftId: null, alt: null } : hanging) },
      ]);
      expect(await connector.findImage(sha256, signal)).toEqual(image);
    });

    it('replaces the placeholder of the draft that it made', async () => {
      const draft = await connector.createDraft('New', JOB, signal);
      const placeholder = await cms.content(draft.id);
      const after = await append(draft, [FIRST], await upload(draft.id));
      expect(connector.capturesIn(after, [FIRST, SECOND])).toEqual([FIRST]);
      expect(await cms.content(draft.id)).toContain('Text of');
      expect(await cms.content(draft.id)).not.toContain(placeholder);
      expect(await cms.content(draft.id)).not.toContain(JOB);
    });

    it('keeps what a colleague wrote, and puts ours after it', async () => {
      const theirs = await cms.content(cms.draftId);
      await append({ id: cms.draftId }, [FIRST], await upload(cms.draftId));
      const stored = await cms.content(cms.draftId);
      expect(stored.startsWith(theirs)).toBe(true);
      expect(stored.length).toBeGreaterThan(theirs.length + 100);
    });

    it('puts the same capture in once, however often it is sent', async () => {
      const image = await upload(cms.draftId);
      await append({ id: cms.draftId }, [FIRST], image);
      const [once, writes] = [await cms.content(cms.draftId), cms.writes()];
      await append({ id: cms.draftId }, [FIRST], image);
      expect(await cms.content(cms.draftId)).toBe(once);
      expect(cms.writes()).toBe(writes);

      await append({ id: cms.draftId }, [FIRST, SECOND], image);
      const twice = await cms.content(cms.draftId);
      expect(twice.startsWith(once)).toBe(true);
      expect(twice.split(`Text of ${FIRST}`)).toHaveLength(2);
      expect(twice.split(`Text of ${SECOND}`)).toHaveLength(2);
    });

    it('does not write over what somebody wrote in between', async () => {
      const image = await upload(cms.draftId);
      const before = await connector.readDraft(cms.draftId, signal);
      await cms.write(cms.draftId, 'a colleague was faster');
      const placement = { blocks: blocksOf(FIRST), uploads: { [sha256]: image }, jobId: JOB };
      await expect(connector.appendToDraft(before, placement, signal)).rejects.toMatchObject({
        code: 'CMS_DRAFT_CHANGED',
      });
      expect(await cms.content(cms.draftId)).toBe('a colleague was faster');
    });

    it('takes a capture out again, and leaves all else to the character', async () => {
      const theirs = await cms.content(cms.draftId);
      const image = await upload(cms.draftId);
      await append({ id: cms.draftId }, [FIRST], image);
      const withFirst = await cms.content(cms.draftId);
      await append({ id: cms.draftId }, [SECOND], image);
      const remove = async (captureIds: string[]) =>
        connector.removeFromDraft(await connector.readDraft(cms.draftId, signal), captureIds, signal);
      const after = await remove([SECOND]);
      expect(connector.capturesIn(after, [FIRST, SECOND])).toEqual([FIRST]);
      expect(await cms.content(cms.draftId)).toBe(withFirst);
      await remove([FIRST]);
      expect(await cms.content(cms.draftId)).toBe(theirs);
      const writes = cms.writes();
      await remove([FIRST, SECOND]);
      expect(cms.writes()).toBe(writes);
    });

    it('lets a caption say more, in the place of what it had said, and leaves all else to the character', async () => {
      const image = await upload(cms.draftId);
      await append({ id: cms.draftId }, [FIRST, SECOND], image);
      const before = await cms.content(cms.draftId);
      const say = async (sentence: string, replaces: string[] = [], captureId = FIRST) =>
        connector.addToCaption(
          await connector.readDraft(cms.draftId, signal),
          { captureId, sentence, replaces },
          signal,
        );
      const seen = 'Still visible at 16\u00a0h\u00a004 (Paris).';
      const gone = 'No longer there, <b>according</b> to "A & B".';
      expect(connector.hasSentence(await say(seen), FIRST, seen)).toBe(true);
      const after = await say(gone, [seen]);
      expect(connector.hasSentence(after, FIRST, gone)).toBe(true);
      expect(connector.hasSentence(after, FIRST, seen)).toBe(false);
      expect(connector.hasSentence(after, SECOND, gone)).toBe(false);
      const [plain, more] = [before, await cms.content(cms.draftId)];
      expect(more).not.toBe(plain);
      expect(cms.withoutCaption(more, FIRST)).toBe(cms.withoutCaption(plain, FIRST));
      const writes = cms.writes();
      await say(gone, [seen]);
      expect(cms.writes()).toBe(writes);
      await expect(say(gone, [], JOB)).rejects.toMatchObject({ code: 'CMS_PICTURE_MISSING' });
    });

    it('takes nothing out of what somebody wrote in between, or has published', async () => {
      await append({ id: cms.draftId }, [FIRST], await upload(cms.draftId));
      const before = await connector.readDraft(cms.draftId, signal);
      const changed = `${await cms.content(cms.draftId)}\n\na colleague was faster`;
      await cms.write(cms.draftId, changed);
      await expect(connector.removeFromDraft(before, [FIRST], signal)).rejects.toMatchObject({
        code: 'CMS_DRAFT_CHANGED',
      });
      await cms.publish(cms.draftId);
      const published = await connector.readDraft(cms.draftId, signal);
      expect(published.isPublic).toBe(true);
      await expect(connector.removeFromDraft(published, [FIRST], signal)).rejects.toMatchObject({
        code: 'CMS_DRAFT_PUBLISHED',
      });
      expect(await cms.content(cms.draftId)).toBe(changed);
    });

    it('is let in by a person on the site’s own page, and not by another site’s answer', async ({ skip }) => {
      const { authorization } = kind;
      if (!authorization) return skip('this CMS has no page for it');
      const found = await kind.discover(cms.address, signal);
      const returnTo = 'https://abc.chromiumapp.org/wp';
      const url = authorization.authorizeUrl(found, {
        name: 'Tearsheet',
        id: '7ea25dee-7000-4000-8000-000000000001',
        returnTo,
      });
      expect(new URL(url).origin).toBe(found.origin);
      const yes = cms.say(true, url);
      expect(yes.startsWith(returnTo)).toBe(true);
      const login = authorization.readAuthorization(yes, found);
      expect(await kind.connect(found, login).readAccount(signal)).toMatchObject({ user: cms.user });
      const code = (answer: string, from = found) => {
        try {
          return authorization.readAuthorization(answer, from);
        } catch (error) {
          return (error as { code: string }).code;
        }
      };
      expect(code(cms.say(false, url))).toBe('CONNECT_DECLINED');
      expect(code(yes, { ...found, origin: 'https://evil.example' })).toBe('CONNECT_OTHER_SITE');
      expect(code(returnTo)).toBe('CMS_ERROR');
    });

    it('makes its own login worthless, also when it is so already', async ({ skip }) => {
      if (!connector.revokeAccess) return skip('only a person can');
      await connector.revokeAccess(signal);
      await expect(connector.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_LOGIN_REFUSED' });
      await connector.revokeAccess(signal);
    });

    it('does not touch a draft that is public by now, or in the trash', async () => {
      const image = await upload(cms.draftId);
      const stored = await cms.content(cms.draftId);
      await cms.publish(cms.draftId);
      await expect(append({ id: cms.draftId }, [FIRST], image)).rejects.toMatchObject({ code: 'CMS_DRAFT_PUBLISHED' });
      expect(await cms.content(cms.draftId)).toBe(stored);
      await cms.trash(cms.draftId);
      await expect(append({ id: cms.draftId }, [FIRST], image)).rejects.toMatchObject({ code: thrownAway() });
      if (!cms.hasNoTrash) expect(await cms.content(cms.draftId)).toBe(stored);
    });

    it('tells a draft that is not there', async () => {
      await expect(connector.readDraft('99999', signal)).rejects.toMatchObject({ code: 'CMS_NOT_FOUND' });
      await expect(connector.readDraft('../users/me', signal)).rejects.toMatchObject({ code: 'CMS_NOT_FOUND' });
    });

    it('tells a call that was cancelled, and a CMS that does not answer', async () => {
      await expect(connector.readAccount(AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
      await cms.close();
      await expect(connector.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_UNREACHABLE' });
    });
  });
}
