/** Style of what we put into a page. It lives in closed shadow roots, so it touches nothing of the page's. */
export const IN_PAGE_STYLE = `
:host { all: initial; display: inline-flex; position: relative; align-self: center; margin-block: -8px; font: 13px/1.35 system-ui, sans-serif; }
button {
  all: unset; box-sizing: border-box; display: inline-flex; align-items: center; justify-content: center;
  width: 34px; height: 34px; border-radius: 50%; color: #536471; cursor: pointer;
}
button:hover { color: #b3261e; background: rgb(179 38 30 / 0.1); }
button:focus-visible { outline: 2px solid #b3261e; outline-offset: 1px; }
svg { width: 19px; height: 19px; }
.idle, .saving, .saved, .failed { display: none; }
:host([data-state='idle']) .idle, :host([data-state='saving']) .saving,
:host([data-state='saved']) .saved, :host([data-state='failed']) .failed { display: block; }
:host([data-state='saved']) button { color: #0a7d4f; }
:host([data-state='failed']) button { color: #b3261e; }
:host([data-state='saving']) button { cursor: progress; }
:host([data-state='saving']) .saving { animation: turn 1s linear infinite; transform-origin: center; }
@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { :host([data-state='saving']) .saving { animation: none; } }
.words {
  position: absolute; z-index: 2147483647; bottom: calc(100% + 6px); inset-inline-end: 0; width: max-content;
  max-width: 280px; padding: 7px 10px; border-radius: 8px; color: #fff; background: #1c1c1e;
  box-shadow: 0 2px 12px rgb(0 0 0 / 0.3); text-align: start; pointer-events: none; visibility: hidden;
}
button:hover + .words, button:focus-visible + .words, :host([data-state='failed']) .words { visibility: visible; }
:host([data-tearsheet='notice']) { position: fixed; z-index: 2147483647; inset-block-end: 24px; inset-inline: 0; justify-content: center; pointer-events: none; }
:host([data-tearsheet='notice']) .words { position: static; visibility: visible; max-width: 420px; }
:host([data-tearsheet='progress']) { position: fixed; z-index: 2147483647; inset-block-end: 24px; right: 16px; pointer-events: none; }
:host([data-tearsheet='progress'][data-side='left']) { right: auto; left: 16px; }
:host([data-tearsheet='progress'][data-edge='top']) { inset-block: 64px auto; }
:host([data-tearsheet='progress']) .words { position: static; visibility: visible; max-width: 240px; font-variant-numeric: tabular-nums; }
@media (forced-colors: active) { .words { border: 1px solid; } }
`;
