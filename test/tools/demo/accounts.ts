/** The accounts. The first two are those of the founding case; all others, with their ids and numbers, are invented. */
import type { Account } from './post.ts';

/** Followers as the press gave them (5.2 and 5.23 million). Id, badge and avatar are made up. */
export const DEFENSE: Account = {
  id: '900000000000000101',
  handle: 'DeptofDefense',
  name: 'U.S. Dept of Defense',
  followers: 5_230_000,
  badge: 'government',
  avatar: { colours: ['#1f3a5f', '#c9d3df'], pattern: 'rings' },
};

/** The name as an article of the time printed it. Id, followers and avatar are made up. */
export const RESISTER: Account = {
  id: '900000000000000102',
  handle: 'ProudResister',
  name: 'PROUD RESISTER 👊',
  followers: 120_000,
  badge: null,
  avatar: { colours: ['#27496d', '#f2b134'], pattern: 'star' },
};

/** Who is logged in, in this play: must show up in no record and in no picture. */
export const VIEWER: Account = {
  id: '900000000000000999',
  handle: 'nightdesk_demo',
  name: 'Night Desk',
  followers: 87,
  badge: null,
  avatar: { colours: ['#3d405b', '#81b29a'], pattern: 'grid' },
};

export const LEDGER: Account = {
  id: '900000000000000201',
  handle: 'ledger_demo',
  name: 'The Port City Ledger',
  followers: 184_302,
  badge: 'business',
  avatar: { colours: ['#f4f1de', '#b23a48'], pattern: 'stripes' },
};

export const INES: Account = {
  id: '900000000000000202',
  handle: 'ines_demo',
  name: 'Ines Okafor 🌙',
  followers: 12_904,
  badge: 'blue',
  avatar: { colours: ['#264653', '#e9c46a'], pattern: 'sun' },
};

export const TOMAS: Account = {
  id: '900000000000000203',
  handle: 'tomas_demo',
  name: 'Tomás Lindqvist',
  followers: 3_377,
  badge: null,
  avatar: { colours: ['#6d597a', '#eaac8b'], pattern: 'waves' },
};

export const MIRELA: Account = {
  id: '900000000000000204',
  handle: 'mirela_demo',
  name: 'Mirela Dunn',
  followers: 45_118,
  badge: 'blue',
  avatar: { colours: ['#e07a5f', '#3d405b'], pattern: 'rings' },
};

export const WEATHER: Account = {
  id: '900000000000000205',
  handle: 'weather_demo',
  name: 'North Coast Weather',
  followers: 902_551,
  badge: 'government',
  avatar: { colours: ['#0b4f6c', '#cfe8ef'], pattern: 'waves' },
};

export const COUNCIL: Account = {
  id: '900000000000000206',
  handle: 'council_demo',
  name: 'Council Watch',
  followers: 7_640,
  badge: null,
  avatar: { colours: ['#f6bd60', '#84a59d'], pattern: 'grid' },
};

export const KIOSK: Account = {
  id: '900000000000000207',
  handle: 'kiosk_demo',
  name: 'Kiosk Coffee',
  followers: 370,
  badge: 'blue',
  avatar: { colours: ['#fdf0d5', '#7f5539'], pattern: 'sun' },
};

export const LEA: Account = {
  id: '900000000000000208',
  handle: 'lea_demo',
  name: 'Léa Montfort',
  followers: 21_066,
  badge: 'blue',
  avatar: { colours: ['#2a9d8f', '#f4a261'], pattern: 'star' },
};

export const NIKOS: Account = {
  id: '900000000000000209',
  handle: 'nikos_demo',
  name: 'Νίκος Φανταστός',
  followers: 5_480,
  badge: null,
  avatar: { colours: ['#355070', '#e56b6f'], pattern: 'stripes' },
};

export const ACCOUNTS: readonly Account[] = [
  DEFENSE,
  RESISTER,
  VIEWER,
  LEDGER,
  INES,
  TOMAS,
  MIRELA,
  WEATHER,
  COUNCIL,
  KIOSK,
  LEA,
  NIKOS,
];
