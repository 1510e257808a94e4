/** Entry of the worker (Chrome) or event page (Firefox): registers every listener at once, nothing else. */
import { browser } from '../browser/api.ts';
import { logError } from '../browser/log.ts';
import { serveBackground } from '../messaging/messenger.ts';
import { tabLost, tellTabs } from './activation.ts';
import { pickedTabs } from './capture-page.ts';
import { handlers } from './handlers.ts';
import { adoptGranted, forgetRefused } from './allowed-hosts.ts';
import { isPageSender } from './page-senders.ts';
import { registerServedHosts } from './serve-hosts.ts';
import { enforcePolicy } from './policy.ts';
import { listenToPresses } from './capture-on-command.ts';
import { enteredTabs, serveOpenTabs } from './inject-scripts.ts';
import { finishOnAlarm } from './follow/keep-passing.ts';
import { endChecksOnAlarm, forgetCheck } from './presence/check-now.ts';
import { openOnNotification, showGoneAgain } from './presence/notify.ts';
import { watchOnAlarm } from './presence/watch.ts';
import { work, workOnAlarm } from './maintenance.ts';

serveBackground(handlers, isPageSender);
listenToPresses();
workOnAlarm();
watchOnAlarm();
endChecksOnAlarm();
finishOnAlarm(() => void work());
openOnNotification();

browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') {
    browser.tabs
      .create({ url: browser.runtime.getURL('welcome.html') })
      .catch((thrown: unknown) => logError('opening the first page', thrown));
  }
});
serveOn(browser.runtime.onInstalled, [forgetRefused, registerServedHosts, serveOpenTabs]);
serveOn(browser.runtime.onStartup, [forgetRefused, registerServedHosts]);
serveOn(browser.permissions.onAdded, [adoptGranted, registerServedHosts, serveOpenTabs]);
serveOn(browser.permissions.onRemoved, [forgetRefused, registerServedHosts]);

for (const event of [browser.runtime.onInstalled, browser.runtime.onStartup, browser.permissions.onAdded]) {
  event.addListener(() => {
    enforcePolicy().catch((thrown: unknown) => logError('keeping to what the organisation has set', thrown));
  });
}
for (const event of [browser.runtime.onInstalled, browser.runtime.onStartup]) {
  event.addListener(() => {
    showGoneAgain().catch((thrown: unknown) => logError('showing what is gone', thrown));
  });
}
for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
  event.addListener(() => {
    tellTabs().catch((thrown: unknown) => logError('telling tabs of a permission', thrown));
  });
}
browser.tabs.onRemoved.addListener((tabId) => {
  const forgetEntered = (id: number) => enteredTabs.forget(id);
  const forgetPicked = (id: number) => pickedTabs.forget(id);
  for (const forget of [tabLost, forgetEntered, forgetPicked, forgetCheck]) {
    forget(tabId).catch((thrown: unknown) => logError('forgetting a tab', thrown));
  }
});

// Whatever woke us: a worker that died at work has left something.
void work();

/** The steps one after the other: what one of them wrote, the next one reads. */
function serveOn(event: { addListener(listener: () => void): void }, steps: readonly (() => Promise<void>)[]): void {
  event.addListener(() => {
    const all = async () => {
      for (const step of steps) await step();
    };
    all().catch((thrown: unknown) => logError('serving the hosts that are allowed', thrown));
  });
}
