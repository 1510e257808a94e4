import { startPage } from '../shared/start-page.tsx';
import { Welcome } from './welcome.tsx';

void startPage('page_welcome', <Welcome />);
