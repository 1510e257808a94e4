/** The form of a sealed record as `verify.sh` has it, made from the schema that our own check reads by. */
import * as fields from '../../../src/model/fields.ts';
import { recordSchema } from '../../../src/evidence/bundle/schema.ts';

export type Form = string | [Form] | [Form, number] | { [key: string]: Form | Form[] };

/** As much of a valibot schema as is looked at. */
interface Schema {
  type: string;
  pipe?: { type: string; requirement?: unknown }[];
  entries?: Record<string, Schema>;
  item?: Schema;
  wrapped?: Schema;
  options?: unknown[];
  literal?: unknown;
  value?: Schema;
}

const NAMED = new Map<unknown, string>([
  [fields.textField, 'text'],
  [fields.lineField, 'line'],
  [fields.longField, 'long'],
  [fields.idField, 'id'],
  [fields.webAddressField, 'web'],
  [fields.countField, 'count'],
  [fields.integerField, 'integer'],
  [fields.sha256Field, 'sha256'],
  [fields.uuidField, 'uuid'],
  [fields.kidField, 'kid'],
  [fields.timeField, 'time'],
  [fields.recordTimeField, 'moment'],
]);

/** Of those that have no name in the model, what their pipe says. */
const TOLD: Record<string, string> = {
  'max_length 2000': 'line',
  'max_length 200': 'name',
  'max_length 40': 'network',
  'max_length 35': 'tag',
  'non_empty  max_length 253': 'host',
  'regex /^[a-z][a-z0-9-]{0,19}$/': 'platform',
  'regex /^[0-9a-f]{64}$/': 'sha256',
  'safe_integer  min_value 0': 'count',
};

export function recordForm(): Form {
  return formOf(recordSchema as unknown as Schema, '');
}

function formOf(schema: Schema, path: string): Form {
  const named = NAMED.get(schema);
  if (named !== undefined) return named;
  if (path === '.schema') return 'schema';
  const { type, pipe = [], entries, item, wrapped, options = [], literal, value } = schema;
  if (type === 'boolean') return 'flag';
  if (type === 'literal') return `=${String(literal)}`;
  if (type === 'picklist') return `=${options.join('|')}`;
  if (type === 'nullable' && wrapped) {
    const form = formOf(wrapped, path);
    return typeof form === 'string' ? `${form}?` : { '?': form };
  }
  if (type === 'array' && item) {
    const most = pipe.find((action) => action.type === 'max_length')?.requirement;
    const form = formOf(item, `${path}[]`);
    return most === 1000 ? [form] : [form, Number(most)];
  }
  if (type === 'record' && value) return { '*': formOf(value, `${path}.*`) };
  if (type === 'union') return { '|': options.map((one) => formOf(one as Schema, path)) };
  if (type === 'strict_object' && entries) {
    const pairs = Object.entries(entries).map(([key, entry]): [string, Form] =>
      entry.type === 'optional' && entry.wrapped
        ? [`${key}@2`, formOf(entry.wrapped, `${path}.${key}`)]
        : [key, formOf(entry, `${path}.${key}`)],
    );
    return Object.fromEntries(pairs);
  }
  const told =
    TOLD[
      pipe
        .slice(1)
        .map((action) => `${action.type} ${tell(action.requirement)}`)
        .join(' ')
    ];
  if (told === undefined) throw new Error(`no word for ${path}: ${JSON.stringify(pipe)}`);
  return told;
}

function tell(requirement: unknown): string {
  return requirement instanceof RegExp || typeof requirement === 'number' ? String(requirement) : '';
}
