/** What a person sees of each CMS before connecting. Data only, so that a page can show it without loading a connector. */

export interface CatalogField {
  /** Under which the connector finds it in the secret. */
  name: string;
  type: 'text' | 'password';
  /** Message keys in `_locales`. */
  label: string;
  help: string | null;
  /** As an example of the form, not words. */
  placeholder: string;
}

export interface CatalogEntry {
  /** A proper name, the same in every language. */
  label: string;
  /** Message key. */
  help: string;
  /** An example of an address. */
  addressExample: string;
  /** Whether a site can let us in on a page of its own, so that no field need be filled in. */
  hasAuthorization: boolean;
  /** It takes finished pieces, and has no drafts that could be listed, read or changed. Absent: it has. */
  isReceiver?: true;
  /** Besides the address: what a login consists of. */
  fields: readonly CatalogField[];
  /** Message key: what its editor is known to lose of what is pasted. Absent: nothing that was seen. */
  pasteLoses?: string;
  /**
   * By the code of a failure: settings that mend it, as those who run a site type them. They stand below the sentence of
   * `cms_NAME_remedy_CODE`, the same in every language.
   */
  remedyLines?: Readonly<Record<string, readonly string[]>>;
}

/** Apache gives PHP no such header of its own accord; also where CGIPassAuth does nothing, as with `Action` (measured). */
const HANDS_LOGIN_ON = ['RewriteEngine On', 'RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]'];

const ENTRIES = {
  wordpress: {
    label: 'WordPress',
    help: 'cms_wordpress_help',
    pasteLoses: 'cms_wordpress_paste_loses',
    addressExample: 'https://example.org',
    hasAuthorization: true,
    fields: [
      { name: 'user', type: 'text', label: 'cms_field_user', help: null, placeholder: '' },
      {
        name: 'password',
        type: 'password',
        label: 'cms_wordpress_password',
        help: 'cms_wordpress_password_help',
        placeholder: 'xxxx xxxx xxxx xxxx xxxx xxxx',
      },
    ],
    remedyLines: {
      CMS_LOGIN_LOST: HANDS_LOGIN_ON,
      CMS_LOGIN_REFUSED: HANDS_LOGIN_ON,
      // The exceptions that the rules have for WordPress (3.3.4): its own editor cannot save without them either (941180).
      CMS_NOT_JSON: ['SecAction "id:900130,phase:1,nolog,pass,t:none,setvar:tx.crs_exclusions_wordpress=1"'],
    },
  },
  ghost: {
    label: 'Ghost',
    help: 'cms_ghost_help',
    addressExample: 'https://example.org',
    hasAuthorization: false,
    fields: [
      {
        name: 'token',
        type: 'password',
        label: 'cms_ghost_token',
        help: 'cms_ghost_token_help',
        placeholder: 'xxxxxxxxxxxx…:xxxxxxxxxxxx…',
      },
    ],
  },
  webhook: {
    label: 'Webhook',
    help: 'cms_webhook_help',
    addressExample: 'https://cms.example.org/tearsheet',
    hasAuthorization: false,
    isReceiver: true,
    fields: [
      {
        name: 'key',
        type: 'password',
        label: 'cms_webhook_key',
        help: 'cms_webhook_key_help',
        placeholder: 'whsec_…',
      },
    ],
  },
} as const satisfies Record<string, CatalogEntry>;

/** What the registry owes a connector for. */
export type CatalogName = keyof typeof ENTRIES;

/** By the name that is stored with a site. In the order in which they are offered. */
export const CATALOG: Readonly<Record<string, CatalogEntry>> = ENTRIES;
