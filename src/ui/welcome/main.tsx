import { t } from '../../browser/i18n.ts';
import { startPage } from '../shared/start-page.tsx';
import { Welcome } from './welcome.tsx';

startPage(t('page_welcome'), <Welcome />);
