import { adoptChoices } from '../composer/adopt-choices.ts';
import { startPage } from '../shared/start-page.tsx';
import { Library } from './library.tsx';

void adoptChoices();
void startPage('page_library', <Library />);
