/** The facts, where they came from, what does not agree, and what is not known. */
import { t } from '../../../browser/i18n.ts';
import type { PostRecord, Source } from '../../../model/post.ts';
import { labelOf } from '../../../model/profiles/profile-of.ts';
import { Icon } from '../../shared/icon.tsx';
import { Moment } from '../../shared/moment.tsx';
import { WebLink } from '../../shared/web-link.tsx';
import { type Fact, factName, factsOf } from './facts.ts';

/** `platform`: of the record, whose name stands in the words. */
export function Sources({ sources, platform }: { sources: readonly Source[]; platform: string }) {
  if (sources.length === 0) return null;
  return <span class="sources">{sources.map((source) => t(`source_${source}`, labelOf(platform))).join(' · ')}</span>;
}

function FactValue({ fact: { kind, value } }: { fact: Fact }) {
  if (kind === 'time') return <Moment at={value} />;
  if (kind === 'link') return <WebLink href={value}>{value}</WebLink>;
  return <bdi>{value}</bdi>;
}

export function FactList({ post }: { post: PostRecord }) {
  return (
    <dl class="facts">
      {factsOf(post).map((fact) => (
        <div key={fact.path} data-fact={fact.path}>
          <dt>{factName(fact.path)}</dt>
          <dd>
            <FactValue fact={fact} />
          </dd>
          <dd>
            <Sources sources={fact.sources} platform={post.platform} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Shown on screen against sent by the server. `fields`: only of these, by the beginning of their path; left out: of all. */
export function Disagreements({ post, fields = [''] }: { post: PostRecord; fields?: readonly string[] }) {
  const disagreements = post.disagreements.filter(({ field }) => fields.some((path) => field.startsWith(path)));
  if (disagreements.length === 0) return null;
  return (
    <section class="doubt-box" data-part="disagreements">
      <h3>
        <Icon name="warning" />
        {t('disagreements')}
      </h3>
      <dl class="facts">
        {disagreements.map(({ field, shown, sent }) => (
          <div key={field}>
            <dt>{factName(field)}</dt>
            <dd>
              <span class="label">{t('shown')}</span> <bdi>{shown}</bdi>
            </dd>
            <dd>
              <span class="label">{t('sent')}</span> <bdi>{sent}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function Missing({ post }: { post: PostRecord }) {
  if (post.missing.length === 0) return null;
  return (
    <p data-part="missing">
      <span class="label">{t('missing')}</span> {post.missing.map(factName).join(', ')}
    </p>
  );
}
