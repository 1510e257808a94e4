/** Whichever dialog is open. */
import type { Story } from '../../model/annotations.ts';
import { CompareDialog } from './compare/compare-dialog.tsx';
import { DeleteDialog } from './detail/delete-dialog.tsx';
import { Composer } from '../composer/composer.tsx';
import { KeysDialog } from './keyboard/keys-dialog.tsx';
import { CaptionsDialog } from './story/captions-dialog.tsx';
import { NewStoryDialog } from './story/new-story-dialog.tsx';
import { StoryDialog } from './story/story-dialog.tsx';
import { TagDialog } from './story/tag-dialog.tsx';
import { SaveSearchDialog } from './search/save-search-dialog.tsx';
import type { Notices } from './use-notice.ts';

export interface LibraryDialog {
  name: 'draft' | 'story' | 'tag' | 'delete' | 'keys' | 'new-story' | 'save-search' | 'captions' | 'compare';
  /** What it is about. */
  captureIds: readonly string[];
}

interface LibraryDialogsProps {
  dialog: LibraryDialog;
  stories: readonly Story[];
  tags: readonly string[];
  /** What is asked now: its address, and as one would type it. */
  search: { address: string; typed: string };
  run: Notices['run'];
  onClose: () => void;
}

export function LibraryDialogs({
  dialog: { name, captureIds },
  stories,
  tags,
  search,
  run,
  onClose,
}: LibraryDialogsProps) {
  switch (name) {
    case 'draft':
      return <Composer captureIds={captureIds} onClose={onClose} />;
    case 'story':
      return <StoryDialog captureIds={captureIds} stories={stories} run={run} onClose={onClose} />;
    case 'tag':
      return <TagDialog captureIds={captureIds} tags={tags} run={run} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog captureIds={captureIds} run={run} onClose={onClose} />;
    case 'new-story':
      return <NewStoryDialog run={run} onClose={onClose} />;
    case 'save-search':
      return <SaveSearchDialog {...search} run={run} onClose={onClose} />;
    case 'compare':
      return <CompareDialog captureIds={captureIds} onClose={onClose} />;
    case 'captions':
      return <CaptionsDialog captureIds={captureIds} onClose={onClose} />;
    case 'keys':
      return <KeysDialog onClose={onClose} />;
  }
}
