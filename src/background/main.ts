/** Entry of the worker (Chrome) or event page (Firefox): registers every listener at once, nothing else. */
import { browser } from '../browser/api.ts';
import { logError } from '../browser/log.ts';
import { serveBackground } from '../messaging/messenger.ts';
import { isPageSender } from '../model/profiles/hosts.ts';
import { tabLost, tellTabs } from './activation.ts';
import { handlers } from './handlers.ts';
import { registerOptionalHosts } from './optional-hosts.ts';
import { enforcePolicy } from './policy.ts';
import { listenToPresses, makeMenu } from './capture-on-command.ts';
import { serveOpenTabs } from './inject-scripts.ts';
import { forgetCheck } from './presence/check-now.ts';
import { openOnNotification } from './presence/notify.ts';
import { watchOnAlarm } from './presence/watch.ts';
import { work, workOnAlarm } from './maintenance.ts';

serveBackground(handlers, isPageSender);
listenToPresses();
workOnAlarm();
watchOnAlarm();
openOnNotification();

browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') {
    browser.tabs
      .create({ url: browser.runtime.getURL('welcome.html') })
      .catch((thrown: unknown) => logError('opening the first page', thrown));
  }
  makeMenu().catch((thrown: unknown) => logError('making the menu', thrown));
  serveOpenTabs().catch((thrown: unknown) => logError('serving open tabs', thrown));
});
for (const event of [browser.runtime.onInstalled, browser.permissions.onAdded, browser.permissions.onRemoved]) {
  event.addListener(() => {
    registerOptionalHosts().catch((thrown: unknown) => logError('serving optional hosts', thrown));
  });
}
for (const event of [browser.runtime.onInstalled, browser.runtime.onStartup, browser.permissions.onAdded]) {
  event.addListener(() => {
    enforcePolicy().catch((thrown: unknown) => logError('keeping to what the organisation has set', thrown));
  });
}
for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
  event.addListener(() => {
    tellTabs().catch((thrown: unknown) => logError('telling tabs of a permission', thrown));
  });
}
browser.tabs.onRemoved.addListener((tabId) => {
  for (const forget of [tabLost, forgetCheck]) {
    forget(tabId).catch((thrown: unknown) => logError('forgetting a tab', thrown));
  }
});

// Whatever woke us: a worker that died at work has left something.
void work();
