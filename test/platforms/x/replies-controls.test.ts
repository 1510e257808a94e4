import { expect, it } from 'vitest';
import { repliesControls } from '../../../src/platforms/x/replies-controls.ts';
import { parsePage } from './fixtures.ts';

const pressed = (row: string): number =>
  repliesControls(parsePage(`<div data-testid="cellInnerDiv">${row}</div>`)).length;
const SHOW = '<button role="button" type="button"><div dir="ltr"><span>Show replies</span></div></button>';

it('finds what brings more replies', () => expect(pressed(SHOW)).toBe(1));

it.each([
  ['an account that is suggested', `<button role="button" data-testid="UserCell">${'<span>Ada</span>'}</button>`],
  ['a row of an account', `<div data-testid="UserCell">${SHOW}</div>`],
  ['its button to follow', '<button role="button" data-testid="12-follow" aria-label="Follow @ada">Follow</button>'],
  ['a button with a label', '<button role="button" aria-label="Close">x</button>'],
  ['one beside another', SHOW + SHOW],
  ['one beside another that is a box', `${SHOW}<div role="button">Dismiss</div>`],
  ['one beside a link', `${SHOW}<a href="/i/connect_people">Show more</a>`],
  ['one of a form', `<form>${SHOW}</form>`],
  ['one beside where one writes', `<div role="textbox" contenteditable="true"></div>${SHOW}`],
  ['one with a face', `<img src="face.jpg">${SHOW}`],
])('leaves %s alone', (_what, row) => expect(pressed(row)).toBe(0));
