/** The only import of webextension-polyfill: every call to the browser goes through this object. */
import browser from 'webextension-polyfill';

export { browser };
export type { Menus, Permissions, Runtime, Tabs } from 'webextension-polyfill';
