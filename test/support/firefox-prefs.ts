/** Settings of the browser under test. */
import type { FakeX } from './fake-x.ts';
import type { Prefs } from './firefox-process.ts';

/** All of the web through the fake server's proxy. */
export function proxyPrefs({ proxy: { host, port } }: FakeX): Prefs {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': host,
    'network.proxy.http_port': port,
    'network.proxy.ssl': host,
    'network.proxy.ssl_port': port,
    // A refusal is final: nothing is tried without the proxy. Loopback addresses never use it.
    'network.proxy.failover_direct': false,
  };
}

/** No first-run pages, no updates, no telemetry, no settings service. */
export const QUIET: Prefs = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
};
