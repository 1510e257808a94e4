/** What is slow to make of a WordPress. */
import { folderCache } from '../support/folder-cache.ts';

export const { root: CACHE, cached, workFolder, sweep } = folderCache('wordpress');
