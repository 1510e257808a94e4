import { startPage } from '../shared/start-page.tsx';
import { Popup } from './popup.tsx';

void startPage('extension_name', <Popup />);
