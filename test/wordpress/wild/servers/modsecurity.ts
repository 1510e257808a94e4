/** Apache with ModSecurity and the rules of OWASP, as Debian has them. */
import { CATALOG } from '../../../../src/connectors/catalog.ts';
import type { Say } from '../../pieces.ts';
import type { WildSite } from '../wild-site.ts';
import { startApache } from './apache.ts';
import type { DebianRelease } from '../../debian.ts';

export interface ModSecurityOptions {
  release: DebianRelease;
  /** With the line that we tell those who run the site, to the letter: the exceptions that the rules have for WordPress. */
  knowsWordPress: boolean;
}

/** The file of settings that comes with them says what they do where nobody sets anything. */
export function startModSecurity({ release, knowsWordPress }: ModSecurityOptions, say: Say): Promise<WildSite> {
  const ours = CATALOG['wordpress']?.remedyLines?.['CMS_NOT_JSON']?.join('\n') ?? '';
  const exceptions = knowsWordPress ? `${ours}\n` : '';
  const lines = ({ run }: { run: string }) => `
Include /etc/modsecurity/modsecurity.conf-recommended
SecRuleEngine On
SecAuditEngine RelevantOnly
SecAuditLog ${run}/audit.log
SecDebugLogLevel 0
SecTmpDir ${run}
SecDataDir ${run}
Include /etc/modsecurity/crs/crs-setup.conf
${exceptions}Include /usr/share/modsecurity-crs/rules/*.conf`;
  return startApache({ php: 'module', release, lines, modules: ['unique_id', 'security2'] }, say);
}
