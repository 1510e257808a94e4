import { adoptChoices } from '../composer/adopt-choices.ts';
import { startPage } from '../shared/start-page.tsx';
import { Popup } from './popup.tsx';

void adoptChoices();
void startPage('extension_name', <Popup />);
