import { t } from '../../browser/i18n.ts';
import { startPage } from '../shared/start-page.tsx';
import { Popup } from './popup.tsx';

startPage(t('extension_name'), <Popup />);
