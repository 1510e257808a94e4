import { startPage } from '../shared/start-page.tsx';
import { Library } from './library.tsx';

void startPage('page_library', <Library />);
