import { adoptChoices } from '../composer/adopt-choices.ts';
import { startPage } from '../shared/start-page.tsx';
import { Library } from './library.tsx';

adoptChoices(new AbortController().signal); // as long as the page is there
void startPage('page_library', <Library />);
