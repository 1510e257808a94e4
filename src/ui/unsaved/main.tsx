import { t } from '../../browser/i18n.ts';
import { startPage } from '../shared/start-page.tsx';
import { UnsavedCapture } from './unsaved-capture.tsx';

startPage(t('unsaved_title'), <UnsavedCapture captureId={location.hash.slice(1)} />);
