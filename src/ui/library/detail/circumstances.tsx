/** How, when and with what a capture was made. */
import { errorWords, t } from '../../../browser/i18n.ts';
import type { Capture } from '../../../model/capture.ts';
import { methodWords } from '../../shared/badges.tsx';
import { formatTime, plural } from '../../shared/format.ts';
import { Moment } from '../../shared/moment.tsx';
import { WebLink } from '../../shared/web-link.tsx';

export function Circumstances({ capture }: { capture: Capture }) {
  const { capturedAt, page, picture, tool, automatic } = capture;
  return (
    <dl class="facts">
      <div>
        <dt>{t('captured_at')}</dt>
        <dd>
          <Moment at={capturedAt} />
        </dd>
        <dd class="sources">{formatTime(capturedAt)}</dd>
      </div>
      {automatic && (
        <div data-part="automatic">
          <dt>{t('kept_by')}</dt>
          <dd>{t(`kept_by_${automatic.rule}`, automatic.account)}</dd>
        </div>
      )}
      <div>
        <dt>{t('captured_on')}</dt>
        <dd>
          <WebLink href={page.url}>{page.url}</WebLink>
        </dd>
      </div>
      {picture && (
        <div>
          <dt>{t('picture')}</dt>
          <dd>
            <p>{methodWords(picture.method)}</p>
            {picture.fallbackReason !== null && <p>{errorWords(picture.fallbackReason).sentence}</p>}
            {picture.masked.length > 0 && <p>{plural('masked', picture.masked.length)}</p>}
            <Lacks names={picture.missingResources} />
          </dd>
          <dd class="sources">
            {t('pixels', picture.width, picture.height)} · <bdi>{picture.renderer}</bdi>
          </dd>
        </div>
      )}
      <div>
        <dt>{t('tool')}</dt>
        <dd>
          {tool.name} {tool.version} ({tool.build})
        </dd>
        <dd class="sources">{tool.browser}</dd>
      </div>
    </dl>
  );
}

/** What the picture does not show as the page did. `names`: addresses of pictures, and what `capture/` calls the rest. */
function Lacks({ names }: { names: readonly string[] }) {
  const pictures = names.filter((name) => /^(https?|data|blob):/.test(name));
  const parts = names.flatMap((name) => /^(?:not-drawn|layout-differs):(.+)$/.exec(name)?.[1] ?? []);
  return (
    <>
      {pictures.length > 0 && <p>{plural('resources_missing', pictures.length)}</p>}
      {names.includes('still-loading') && <p>{t('picture_still_loading')}</p>}
      {parts.length > 0 && <p>{t('picture_parts_differ', [...new Set(parts)].join(', '))}</p>}
    </>
  );
}
