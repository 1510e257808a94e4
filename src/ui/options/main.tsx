import { startPage } from '../shared/start-page.tsx';
import { Options } from './options.tsx';

void startPage('page_options', <Options />);
