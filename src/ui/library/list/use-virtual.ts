/** Only what is near the view is on the page, however long the list: TanStack's virtualizer, as Preact needs it. */
import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  type VirtualItem,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core';
import { type RefObject } from 'preact';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

interface VirtualOptions {
  count: number;
  keyOf: (index: number) => string;
  /** Pixels, until an item has been on the page and was measured. */
  estimate: (index: number) => number;
  /** The element that holds the items. */
  list: RefObject<HTMLElement | null>;
  /** Stays on the page although it is out of view, such as the one with the focus. */
  keep: number | null;
}

export interface Virtual {
  items: VirtualItem[];
  height: number;
  /** Where the list begins in the document. */
  offset: number;
  measure: (element: HTMLElement | null) => void;
  reveal: (index: number) => void;
}

export function useVirtual({ count, keyOf, estimate, list, keep }: VirtualOptions): Virtual {
  const [, draw] = useReducer((n: number) => n + 1, 0);
  const [offset, setOffset] = useState(0);

  const options = {
    count,
    getItemKey: keyOf,
    estimateSize: estimate,
    scrollMargin: offset,
    overscan: 3,
    getScrollElement: () => window,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    initialOffset: () => window.scrollY,
    // Below what sticks to the top of the page.
    scrollPaddingStart: 160,
    scrollPaddingEnd: 40,
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const indexes = defaultRangeExtractor(range);
      if (keep === null || keep >= range.count || indexes.includes(keep)) return indexes;
      return [...indexes, keep].sort((a, b) => a - b);
    },
    onChange: () => draw(0),
  };
  const [virtualizer] = useState(() => new Virtualizer<Window, HTMLElement>(options));
  virtualizer.setOptions(options);

  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => {
    virtualizer._willUpdate();
    const top = list.current ? list.current.getBoundingClientRect().top + window.scrollY : 0;
    if (Math.abs(top - offset) > 1) setOffset(top);
  });

  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    offset,
    // Always the same function: another one would have every line measured again with each drawing.
    measure: virtualizer.measureElement,
    reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
