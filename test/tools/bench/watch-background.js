/* Put before our background script in the bench alone: notes when each step begins and ends. Changes no result. */
(() => {
  const space = globalThis.browser ?? globalThis.chrome;
  const steps = [];
  const now = () => performance.timeOrigin + performance.now();
  const watch = (object, name, label) => {
    const original = object[name];
    object[name] = function (...args) {
      const step = { label, from: now(), to: null };
      steps.push(step);
      const result = Reflect.apply(original, this, args);
      const done = () => (step.to = now());
      if (result && typeof result.then === 'function') result.then(done, done);
      else done();
      return result;
    };
  };
  for (const tabs of new Set([globalThis.browser?.tabs, globalThis.chrome?.tabs])) {
    if (tabs) watch(tabs, 'captureVisibleTab', 'picture');
  }
  watch(globalThis, 'createImageBitmap', 'decode');
  watch(OffscreenCanvas.prototype, 'convertToBlob', 'encode');
  space.runtime.onMessage.addListener((message, _sender, reply) => {
    if (message?.bench === 'steps') {
      reply(steps.splice(0));
      return false;
    }
    if (message?.bench === 'bare') {
      const from = now();
      space.tabs.query({ active: true, lastFocusedWindow: true }).then(async ([tab]) => {
        await space.tabs.captureVisibleTab(tab.windowId, { format: 'png' });
        reply(now() - from);
      });
      return true;
    }
    if (typeof message?.tearsheet === 'string') steps.push({ label: message.tearsheet, from: now(), to: now() });
    return undefined;
  });
})();
