/** What leaves by hand: copied for an article and pasted, dragged out of the list and dropped. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChromiumTab } from '../support/drive-chromium.ts';
import type { Tab } from '../support/drive.ts';
import { press, waitFor, waitForElement } from '../support/wait-for.ts';
import { BROWSERS, openLibraryOfOne, openStage, type Stage } from './stage.ts';

describe.each(BROWSERS)('by hand in %s', (browser) => {
  let stage: Stage;
  let tab: Tab;

  beforeAll(async () => {
    stage = await openStage(browser);
    tab = await openLibraryOfOne(stage);
    await waitForElement(tab, '[data-capture-id]');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  /** An editor as plain as there is, in the corner; what is dropped on it is noted. */
  const openEditor = () =>
    tab.evaluate(() => {
      document.querySelector('#editor')?.remove();
      const editor = document.createElement('div');
      editor.id = 'editor';
      editor.contentEditable = 'true';
      editor.style.cssText = 'position:fixed;inset:0 auto auto 0;width:200px;height:120px;background:white;z-index:9';
      editor.addEventListener('drop', ({ dataTransfer }) => {
        const types = dataTransfer ? [...dataTransfer.types] : [];
        editor.dataset['types'] = types
          .filter((type) => dataTransfer?.getData(type) !== '' || type === 'Files')
          .join(' ');
      });
      document.body.append(editor);
    });

  /** Names of the elements that the editor holds. */
  const elements = () =>
    waitFor(tab, () => {
      const names = [...document.querySelectorAll('#editor *')].map(({ localName }) => localName);
      return names.includes('blockquote') && names.join(' ');
    });

  it('copies for an article by two keys, and an editor takes figure, caption and quotation', async () => {
    await press(tab, '.capture-link');
    await waitForElement(tab, '.detail-bar [data-action=copy]');
    await waitForElement(tab, '.detail .picture img');
    await tab.press('y');
    await waitForElement(tab, '.menu:popover-open [data-entry=article]:not(:disabled)');
    await tab.press('a');
    await waitForElement(tab, '[data-copied=article]');
    await tab.press('Escape');
    await openEditor();
    await tab.evaluate(() => document.querySelector<HTMLElement>('#editor')?.focus());
    await tab.press('Control+v');
    expect(await elements()).toMatch(/figure img figcaption.*blockquote p/);
    const kept = await tab.evaluate(() => document.querySelector<HTMLImageElement>('#editor img')?.src.slice(0, 22));
    expect(kept).toBe('data:image/png;base64,');
  });

  // WebDriver BiDi's pointer begins no drag in Firefox.
  it.runIf(browser === 'chromium')(
    'drags the picture as a file with our figure beside it, and no address of ours',
    async () => {
      const { page } = tab as ChromiumTab;
      await openEditor();
      const picture = page.locator('.row-picture img').first();
      await picture.hover();
      await waitFor(tab, () => document.querySelector<HTMLImageElement>('.row-picture img')?.src.startsWith('blob:'));
      await waitFor(tab, () => (document.querySelector<HTMLImageElement>('.row-picture img')?.naturalWidth ?? 0) > 480);
      await picture.dragTo(page.locator('#editor'));
      expect(await elements()).toMatch(/figure img figcaption.*blockquote p/);
      const { types } = await tab.evaluate(() => ({ ...document.querySelector<HTMLElement>('#editor')?.dataset }));
      expect(types?.split(' ').toSorted()).toEqual(['text/html', 'text/plain']);
      // The file comes along only between windows, where this driver cannot go: it is what the dragged picture shows.
      const file = await tab.evaluate(async () => {
        const { src = '' } = document.querySelector<HTMLImageElement>('.row-picture img') ?? {};
        return (await fetch(src)).text();
      });
      expect(file).toMatch(/^.PNG[^]*photoshop:Credit="/);
    },
  );
});
