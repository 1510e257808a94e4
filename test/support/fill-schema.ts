/**
 * A value with every field that a schema knows, made from the schema itself: a new field is in it without anybody's
 * doing. Each value is different, so that two that were mixed up are seen.
 */
import * as v from 'valibot';
import { v7 } from 'uuid';

type Schema = v.GenericSchema & Record<string, unknown>;

let made = 0;

/** `full`: nothing is null, absent or empty that need not be. Else everything is that may be. */
export function fillSchema<T>(schema: v.GenericSchema<unknown, T>, { full = true } = {}): T {
  return v.parse(schema, valueOf(schema as unknown as Schema, full));
}

function valueOf(schema: Schema, full: boolean): unknown {
  made++;
  const inner = schema['wrapped'] as Schema | undefined; // of a nullable, an optional
  switch (schema.type) {
    case 'nullable':
      return full && inner ? valueOf(inner, full) : null;
    case 'optional':
    case 'exact_optional':
      return full && inner ? valueOf(inner, full) : undefined;
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return objectOf(schema['entries'] as Record<string, Schema>, full);
    case 'array':
      return full ? [valueOf(schema['item'] as Schema, full), valueOf(schema['item'] as Schema, full)] : [];
    case 'record':
      return full ? { [String(valueOf(schema['key'] as Schema, full))]: valueOf(schema['value'] as Schema, full) } : {};
    case 'picklist': {
      const options = schema['options'] as unknown[];
      return options[made % options.length];
    }
    case 'union':
    case 'variant': {
      const options = schema['options'] as Schema[];
      return valueOf(options[made % options.length] as Schema, full);
    }
    case 'literal':
      return schema['literal'];
    case 'null':
      return null;
    case 'boolean':
      return made % 2 === 0;
    case 'number':
      return made % 16;
    case 'string':
      return textOf(schema);
    default:
      throw new Error(`no value for a schema of type ${schema.type}`);
  }
}

function objectOf(entries: Record<string, Schema>, full: boolean): Record<string, unknown> {
  const values = Object.entries(entries).map(([key, entry]) => [key, valueOf(entry, full)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** The steps of a pipe say what a text must be. */
function textOf(schema: Schema): string {
  const steps = stepsOf(schema);
  if (steps.some(({ type }) => type === 'uuid')) return v7();
  if (steps.some(({ type }) => type === 'iso_timestamp'))
    return new Date(1_700_000_000_000 + made * 1000).toISOString();
  const pattern = steps.find(({ type }) => type === 'regex')?.requirement; // any text does
  if (!(pattern instanceof RegExp)) return `text ${made} – ü 🦆`;
  const candidates = [
    made.toString(16).padStart(64, '0'),
    made.toString(16).padStart(32, '0'),
    made.toString(36).padStart(43, 'k'),
    `https://example.org/${made}`,
    new Date(1_700_000_000_000 + made * 1000).toISOString(),
  ];
  const fitting = candidates.find((candidate) => pattern.test(candidate));
  if (fitting === undefined) throw new Error(`no text for ${String(pattern)}`);
  return fitting;
}

interface Step {
  type: string;
  requirement?: unknown;
}

/** A pipe may hold pipes. */
function stepsOf({ pipe }: Schema): Step[] {
  if (!Array.isArray(pipe)) return [];
  return (pipe as (Step & Schema)[]).flatMap((step) =>
    step.kind === 'schema' && 'pipe' in step ? stepsOf(step) : [step],
  );
}
