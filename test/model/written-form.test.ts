import { describe, expect, it } from 'vitest';
import { withAllFields, type WrittenCapture, writtenForm } from '../../src/model/written-form.ts';
import { aCapture, aPost } from '../helpers/records.ts';

describe('the written form', () => {
  it('of a capture of the newest schema is the capture', () => {
    const capture = aCapture();
    expect(writtenForm(capture)).toBe(capture);
    expect(withAllFields(capture)).toEqual(capture);
  });

  it('of a newer schema, or of what is no record, stays as it lies in the store', () => {
    for (const change of [
      { schema: 99, post: { form: 'unknown' } },
      { schema: 1, post: null },
      { schema: 1, post: {} },
    ]) {
      const stored = { ...aCapture(), ...change } as unknown as WrittenCapture;
      expect(withAllFields(stored)).toBe(stored);
    }
  });

  it('of schema 1 has none of the later fields, and they come back as unknown', () => {
    const quoted = {
      state: 'present' as const,
      id: '1',
      url: null,
      author: null,
      text: 'Is it running?',
      createdAt: null,
      media: [],
      truncated: null,
      notice: null,
    };
    const capture = aCapture({ schema: 1, post: aPost({ quoted }) });
    const written = writtenForm(capture);
    const keys = [written, written.post, written.post.flags, written.post.quoted ?? {}].flatMap(Object.keys);
    for (const later of ['automatic', 'translation', 'notice', 'contentWarning']) expect(keys).not.toContain(later);
    expect(Object.keys(written.post.quoted ?? {})).not.toContain('truncated');
    expect(withAllFields(written)).toEqual(capture);
  });
});
