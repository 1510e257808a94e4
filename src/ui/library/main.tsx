import { t } from '../../browser/i18n.ts';
import { startPage } from '../shared/start-page.tsx';
import { Library } from './library.tsx';

startPage(t('page_library'), <Library />);
