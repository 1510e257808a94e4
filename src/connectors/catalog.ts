/** What a person sees before connecting. Data only, so that a page can show it without loading a connector. */
import type { CmsId } from '../model/draft.ts';

export interface CatalogField {
  name: 'address' | 'user' | 'password';
  type: 'url' | 'text' | 'password';
  /** Message keys in `_locales`. */
  label: string;
  help: string | null;
  /** As an example of the form, not words. */
  placeholder: string;
}

export interface CatalogEntry {
  id: CmsId;
  /** A proper name, the same in every language. */
  label: string;
  /** Message key. */
  help: string;
  fields: readonly CatalogField[];
}

export const CATALOG: readonly CatalogEntry[] = [
  {
    id: 'wordpress',
    label: 'WordPress',
    help: 'cms_wordpress_help',
    fields: [
      { name: 'address', type: 'url', label: 'cms_field_address', help: null, placeholder: 'https://example.org' },
      { name: 'user', type: 'text', label: 'cms_field_user', help: null, placeholder: '' },
      {
        name: 'password',
        type: 'password',
        label: 'cms_wordpress_password',
        help: 'cms_wordpress_password_help',
        placeholder: 'xxxx xxxx xxxx xxxx xxxx xxxx',
      },
    ],
  },
];
