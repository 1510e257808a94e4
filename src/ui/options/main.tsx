import { t } from '../../browser/i18n.ts';
import { startPage } from '../shared/start-page.tsx';
import { Options } from './options.tsx';

startPage(t('page_options'), <Options />);
