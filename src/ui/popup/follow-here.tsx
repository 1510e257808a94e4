/** On an account's page: the account can be followed. */
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { Account } from '../../model/follow.ts';
import { FollowButton } from '../follow/follow-button.tsx';
import { findPlatformTab } from './active-tab.ts';

export function FollowHere() {
  const [account, setAccount] = useState<Account | null>(null);
  useEffect(() => {
    async function look(): Promise<void> {
      const tabId = await findPlatformTab();
      if (tabId !== null) setAccount(await callBackground('findAccountHere', { tabId }));
    }
    // A tab that has not answered yet shows nobody's page.
    look().catch((thrown: unknown) => logError('asking whose page it is', thrown));
  }, []);
  return account && <FollowButton account={account} />;
}
