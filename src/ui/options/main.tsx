import { adoptChoices } from '../composer/adopt-choices.ts';
import { startPage } from '../shared/start-page.tsx';
import { Options } from './options.tsx';

adoptChoices(new AbortController().signal); // a backup is restored here
void startPage('page_options', <Options />);
