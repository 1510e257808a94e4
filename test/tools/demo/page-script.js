/* The page's own script: asks for the timeline's data by XHR, as X's page does, and lays its cells out. */
(() => {
  'use strict';
  const list = document.querySelector('[data-demo-list]');
  const request = JSON.parse(document.documentElement.dataset.demoRequest ?? 'null');

  /* Id of a post → its whole text, where the page shows the beginning only. */
  const wholeTexts = new Map();

  function keepTexts(value) {
    if (typeof value !== 'object' || value === null) return;
    const text = value.note_tweet?.note_tweet_results?.result?.text;
    if (typeof text === 'string' && typeof value.rest_id === 'string') wholeTexts.set(value.rest_id, text);
    for (const part of Object.values(value)) keepTexts(part);
  }

  document.addEventListener('click', ({ target }) => {
    const more = target.closest('[data-testid="tweet-text-show-more-link"]');
    const article = more?.closest('article');
    const id = /\/status\/(\d+)/.exec(article?.querySelector('a:has(time)')?.getAttribute('href') ?? '')?.[1];
    const text = wholeTexts.get(id);
    if (text === undefined) return;
    article.querySelector('[data-testid="tweetText"]').textContent = text;
    more.remove();
  });

  function ask(cursor) {
    const variables = JSON.stringify(cursor === null ? request.variables : { ...request.variables, cursor });
    const call = new XMLHttpRequest();
    call.open('GET', `/i/api/graphql/${request.query}?variables=${encodeURIComponent(variables)}`);
    call.setRequestHeader('x-twitter-active-user', 'yes');
    call.onload = () => {
      const answer = JSON.parse(call.responseText);
      keepTexts(answer);
      const next = bottomCursor(answer);
      if (next === null) document.documentElement.dataset.demoState = 'loaded';
      else ask(next);
    };
    call.send();
  }

  function bottomCursor(answer) {
    const instructions = answer.data?.user?.result?.timeline?.timeline?.instructions ?? [];
    for (const { content } of instructions.flatMap((instruction) => instruction.entries ?? [])) {
      if (content.cursorType === 'Bottom' && content.value !== 'END') return content.value;
    }
    return null;
  }

  /* X places the cells of a timeline absolutely, each by a transform. */
  function layOut() {
    let top = 0;
    for (const cell of list.children) {
      cell.style.position = 'absolute';
      cell.style.width = '100%';
      const transform = `translateY(${top}px)`;
      if (cell.style.transform !== transform) cell.style.transform = transform;
      top += cell.getBoundingClientRect().height;
    }
    list.style.minHeight = `${top}px`;
  }

  if (list !== null) {
    const sizes = new ResizeObserver(layOut);
    for (const cell of list.children) sizes.observe(cell);
    layOut();
    window.demo = {
      /** Takes the first post off the page, as the site does when its owner deletes it. */
      withdraw() {
        list.firstElementChild?.remove();
        layOut();
      },
    };
  }
  if (request !== null) ask(null);
})();
