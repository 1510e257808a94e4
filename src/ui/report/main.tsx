/** Entry of `evidence/report.html` in a bundle: one file that opens offline, in any browser, with nothing of ours there. */
import { render } from 'preact';
import { evidenceTexts } from '../../evidence/texts/texts.ts';
import { readData } from './data.ts';
import { Report } from './report.tsx';

const root = document.querySelector('#app');
const data = readData(document.querySelector('#tearsheet-data')?.textContent ?? '');
if (!root) throw new Error('the report has no #app');
if (data) {
  const words = evidenceTexts(data.language);
  document.documentElement.lang = words.language;
  document.title = data.title;
  render(<Report data={data} words={words} />, root);
} else {
  root.textContent = 'This report has been damaged. / Ce rapport est endommagé.';
}
