/** A capture in three tabs: what an article takes of it, what is known of the post, and what the capture proves. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { Icon } from '../../shared/icon.tsx';
import { DETAIL_TABS, type DetailTab } from '../address.ts';

export interface TabContent {
  content: ComponentChildren;
  /** Why the tab is worth a look, in words; null for no reason. */
  doubt: string | null;
}

interface DetailTabsProps {
  current: DetailTab;
  onChoose: (tab: DetailTab) => void;
  tabs: Readonly<Record<DetailTab, TabContent>>;
}

export function DetailTabs({ current, onChoose, tabs }: DetailTabsProps) {
  const list = useRef<HTMLDivElement>(null);

  function onKey(event: preact.TargetedKeyboardEvent<HTMLElement>): void {
    const next = tabFor(event.key, current, document.documentElement.dir === 'rtl');
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onChoose(next);
    list.current?.querySelector<HTMLElement>(`[data-tab=${next}]`)?.focus(); // it is there, chosen or not
  }

  return (
    <div class="detail-tabs">
      <div role="tablist" aria-label={t('detail_tabs')} ref={list} onKeyDown={onKey}>
        {DETAIL_TABS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            data-tab={name}
            aria-selected={name === current}
            aria-controls={`panel-${name}`}
            tabIndex={name === current ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {t(`detail_tab_${name}`)}
            {tabs[name].doubt !== null && <Icon name="warning" label={tabs[name].doubt} />}
          </button>
        ))}
      </div>
      {DETAIL_TABS.map((name) => (
        <TabPanel key={name} name={name} isShown={name === current} onFound={() => onChoose(name)}>
          {tabs[name].content}
        </TabPanel>
      ))}
    </div>
  );
}

/** Null for a key that means nothing here. */
function tabFor(key: string, current: DetailTab, isRightToLeft: boolean): DetailTab | null {
  const at = DETAIL_TABS.indexOf(current);
  const last = DETAIL_TABS.length - 1;
  const [before, after] = isRightToLeft ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
  const to = { [before]: at === 0 ? last : at - 1, [after]: at === last ? 0 : at + 1, Home: 0, End: last }[key];
  return to === undefined ? null : (DETAIL_TABS[to] ?? null);
}

interface TabPanelProps {
  name: DetailTab;
  isShown: boolean;
  onFound: () => void;
  children: ComponentChildren;
}

/** All of it can be found by the browser's own search in the page, which then opens the tab. */
function TabPanel({ name, isShown, onFound, children }: TabPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const found = useRef(onFound);
  found.current = onFound; // what is on the page now, not what was there when the listener began
  useEffect(() => {
    const controller = new AbortController();
    panel.current?.addEventListener('beforematch', () => found.current(), { signal: controller.signal });
    return () => controller.abort();
  }, []);
  return (
    <div
      ref={panel}
      role="tabpanel"
      id={`panel-${name}`}
      class="detail-panel"
      aria-labelledby={`tab-${name}`}
      hidden={isShown ? undefined : 'until-found'}
    >
      {children}
    </div>
  );
}
