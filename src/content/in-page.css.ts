/** Style of what we put into a page. It lives in closed shadow roots, so it touches nothing of the page's, and tells it nothing. */
import type { VisibleRole } from '../capture/own-hosts.ts';

/** By which a later script of ours knows what an earlier one has left behind. */
export const OUR_SIGN = '/* Tearsheet */';

export const IN_PAGE_STYLE = `${OUR_SIGN}
:host { all: initial; display: inline-flex; position: relative; align-self: center; margin-block: -8px; font: 13px/1.35 system-ui, sans-serif; }
button {
  all: unset; box-sizing: border-box; display: inline-flex; align-items: center; justify-content: center;
  width: 34px; height: 34px; border-radius: 50%; color: #536471; cursor: pointer;
}
button:hover { color: #b3261e; background: rgb(179 38 30 / 0.1); }
button:focus-visible { outline: 2px solid #b3261e; outline-offset: 1px; }
svg { width: 19px; height: 19px; }
.idle, .saving, .saved, .failed { display: none; }
button[data-state='idle'] .idle, button[data-state='saving'] .saving,
button[data-state='saved'] .saved, button[data-state='failed'] .failed { display: block; }
button[data-state='saved'] { color: #0a7d4f; }
button[data-state='failed'] { color: #b3261e; }
button[data-state='saving'] { cursor: progress; }
button[data-state='saving'] .saving { animation: turn 1s linear infinite; transform-origin: center; }
@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { button[data-state='saving'] .saving { animation: none; } }
.words {
  position: absolute; z-index: 2147483647; bottom: calc(100% + 6px); inset-inline-end: 0; width: max-content;
  max-width: 280px; padding: 7px 10px; border-radius: 8px; color: #fff; background: #1c1c1e;
  box-shadow: 0 2px 12px rgb(0 0 0 / 0.3); text-align: start; pointer-events: none; visibility: hidden;
}
button:hover + .words, button:focus-visible + .words, button[data-state='failed'] + .words { visibility: visible; }
@media (forced-colors: active) { .words { border: 1px solid; } }
`;

const AT_FOOT = 'position: fixed; z-index: 2147483647; inset-block-end: 24px; pointer-events: none;';

/** What one kind of host has besides. */
export const HOST_STYLES: Record<VisibleRole, string> = {
  capture: '',
  notice: `
:host { ${AT_FOOT} inset-inline: 0; justify-content: center; }
.words { position: static; visibility: visible; max-width: 420px; }
`,
  progress: `
:host { ${AT_FOOT} right: 16px; }
.words { position: static; visibility: visible; max-width: 240px; font-variant-numeric: tabular-nums; }
.with-stop { display: grid; gap: 8px; pointer-events: auto; }
.stop { justify-self: start; width: auto; height: auto; padding: 4px 10px; border-radius: 8px; color: #fff; background: rgb(255 255 255 / 0.16); }
.stop:hover { color: #fff; background: rgb(255 255 255 / 0.26); }
.stop:focus-visible { outline: 2px solid #fff; outline-offset: 1px; }
@media (forced-colors: active) { .stop { border: 1px solid; } }
`,
  card: `
:host { position: fixed; z-index: 2147483647; inset-block-end: 20px; inset-inline-end: 20px; margin: 0; max-width: calc(100vw - 40px); }
.card {
  display: grid; grid-template-columns: auto 1fr; gap: 10px 12px; box-sizing: border-box; width: 340px; max-width: 100%; padding: 12px;
  border: 1px solid rgb(255 255 255 / 0.14); border-radius: 12px; color: #f2f2f3; background: #1c1c1e; box-shadow: 0 8px 30px rgb(0 0 0 / 0.35);
}
canvas { width: 56px; height: 56px; border-radius: 8px; background: #2c2c2f; }
.said { display: grid; align-content: center; gap: 2px; min-width: 0; overflow-wrap: anywhere; }
.said strong { color: #6fdcae; }
.said small { color: #f0c27a; font-size: 12px; }
.acts { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 6px; }
.acts button {
  width: auto; height: auto; max-width: 100%; padding: 6px 10px; gap: 8px; border-radius: 8px; color: inherit;
  background: rgb(255 255 255 / 0.12); overflow-wrap: anywhere; text-align: start;
}
.acts button:hover { color: #fff; background: rgb(255 255 255 / 0.22); }
.acts button:focus-visible { outline: 2px solid #fff; outline-offset: 1px; }
kbd { flex: none; padding: 0 4px; border: 1px solid rgb(255 255 255 / 0.4); border-radius: 4px; font: 11px/1.4 system-ui, sans-serif; }
.outcome { grid-column: 1 / -1; margin: 0; }
@media (forced-colors: active) { .card, .acts button { border: 1px solid; } }
`,
};

/** Of the words about what is being done, where they stand at the other side, and at the other edge. */
export const AT_LEFT = ':host { right: auto; left: 16px; }';
export const AT_TOP = ':host { inset-block: 64px auto; }';
