import { startPage } from '../shared/start-page.tsx';
import { UnsavedCapture } from './unsaved-capture.tsx';

void startPage('unsaved_title', <UnsavedCapture captureId={location.hash.slice(1)} />);
