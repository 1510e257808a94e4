/** What the report finds in itself. It may have been changed by anyone, so it is read like any file from a stranger. */
import * as v from 'valibot';
import type { ReportData } from '../../evidence/bundle/parts.ts';
import { parseJson } from '../../evidence/parse-json.ts';

const text = v.string();
const head = v.strictObject({ text, signature: text });

const schema: v.GenericSchema<unknown, ReportData> = v.strictObject({
  title: text,
  created: text,
  language: text,
  captures: v.array(
    v.strictObject({
      prefix: text,
      record: text,
      signature: v.nullable(text),
      environment: v.nullable(text),
      picture: v.nullable(
        v.strictObject({
          // A file beside the report, and nothing else.
          href: v.pipe(text, v.regex(/^\.\.\/files\/[a-z0-9][a-z0-9._-]*$/)),
          type: v.pipe(text, v.regex(/^image\/(png|jpeg|webp)$/)),
          base64: v.nullable(v.pipe(text, v.regex(/^[A-Za-z0-9+/=]*$/))),
        }),
      ),
    }),
  ),
  keys: v.array(
    v.strictObject({
      publicKey: text,
      log: v.array(text),
      acts: v.array(text),
      head: v.exactOptional(head),
      stamps: v.exactOptional(v.array(v.strictObject({ head, reply: text }))),
    }),
  ),
});

/** Null when it holds no data that can be read. */
export function readData(content: string): ReportData | null {
  const parsed = parseJson(content);
  if ('fault' in parsed) return null;
  const checked = v.safeParse(schema, parsed.value);
  return checked.success ? checked.output : null;
}
