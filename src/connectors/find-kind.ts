/** From what is stored or shown to the CMS that it belongs to. */
import { AppError } from '../model/errors.ts';
import type { AnyKind, OpenEditorKind } from './contract.ts';
import { CONNECTORS } from './registry.ts';

/** Throws CMS_UNKNOWN: the site was stored by a newer version. */
export function connectorKind(cms: string): AnyKind {
  const kind = Object.hasOwn(CONNECTORS, cms) ? CONNECTORS[cms] : undefined;
  if (!kind) throw new AppError('CMS_UNKNOWN', 'no connector of that name');
  return kind;
}

/** The CMS whose editor may stand at this address, or null. */
export function editorAt(url: string): { cms: string; editor: OpenEditorKind } | null {
  for (const [cms, { editor }] of Object.entries(CONNECTORS)) {
    if (editor?.isEditorAddress(url) === true) return { cms, editor };
  }
  return null;
}
