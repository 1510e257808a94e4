/** The browser's own question for a folder: Chromium has it. Call these as the first thing that a press does. */
import { AppError } from '../../model/errors.ts';

interface Picker {
  showDirectoryPicker?: (options: {
    id: string;
    mode: 'read' | 'readwrite';
    startIn: 'documents';
  }) => Promise<FileSystemDirectoryHandle>;
}

/** Absent in Firefox. */
const picker = (): Picker['showDirectoryPicker'] => (globalThis as Picker).showDirectoryPicker;

export function canPickFolder(): boolean {
  return picker() !== undefined;
}

/** Null: the question was closed without an answer. Throws BACKUP_FAILED where the browser does not ask at all. */
export async function pickFolder(mode: 'read' | 'readwrite'): Promise<FileSystemDirectoryHandle | null> {
  try {
    // The browser remembers the last folder by this name.
    return (await picker()?.({ id: 'tearsheet-backup', mode, startIn: 'documents' })) ?? null;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') return null;
    throw new AppError('BACKUP_FAILED', 'the browser did not ask for a folder', { cause });
  }
}
