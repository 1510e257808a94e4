/** One capture's desk entry: what the user may change about it. */
import type { Annotation } from '../model/capture.ts';
import { db } from './db.ts';

export async function getAnnotation(captureId: string): Promise<Annotation | null> {
  return (await db.desk.get(captureId)) ?? null;
}
