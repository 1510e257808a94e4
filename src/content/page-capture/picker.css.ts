/** Style of the picker, in its closed shadow root. `!important` there is stronger than whatever the page says of our host. */
import { OUR_SIGN } from '../in-page.css.ts';

export const PICKER_STYLE = `${OUR_SIGN}
:host {
  all: initial !important; position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; display: block !important;
  margin: 0 !important; border: 0 !important; padding: 0 !important; width: 100% !important; height: 100% !important;
  max-width: none !important; max-height: none !important; overflow: visible !important; background: none !important;
  cursor: crosshair !important; touch-action: pan-x pan-y pinch-zoom !important; font: 14px/1.4 system-ui, sans-serif !important;
}
:host([data-away]) { pointer-events: none !important; }
.outline, .patch { position: fixed; box-sizing: border-box; pointer-events: none; }
.outline { border: 3px solid #b3261e; border-radius: 3px; box-shadow: 0 0 0 1px #fff, 0 0 0 100vmax rgb(0 0 0 / 0.25); }
.patch { background: #1c1c1e; border: 1px solid #fff; }
[hidden] { display: none !important; }
.bar {
  position: fixed; inset-inline: 0; bottom: 16px; margin: auto; box-sizing: border-box; width: max-content;
  max-width: min(640px, calc(100vw - 24px)); padding: 10px 14px; border-radius: 12px; color: #fff; background: #1c1c1e;
  box-shadow: 0 4px 24px rgb(0 0 0 / 0.4); cursor: default;
}
.bar[data-at='top'] { bottom: auto; top: 16px; }
p { margin: 0 0 6px; }
.viewer { color: #ffd7a8; }
.size { color: #c7c7cc; font-variant-numeric: tabular-nums; }
.actions { display: flex; flex-wrap: wrap; gap: 6px; }
button {
  all: unset; box-sizing: border-box; padding: 7px 11px; border-radius: 8px; background: #3a3a3c; cursor: pointer;
}
button:hover { background: #48484a; }
button:focus-visible { outline: 2px solid #fff; outline-offset: 1px; }
button[data-action='take'] { background: #b3261e; }
kbd { font: inherit; opacity: 0.75; margin-inline-start: 4px; }
@media (forced-colors: active) { .bar, button { border: 1px solid; } }
`;
