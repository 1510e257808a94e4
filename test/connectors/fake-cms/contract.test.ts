import { connectorContract } from '../contract.ts';
import { newsroomKind } from './kind.ts';
import { Newsroom } from './newsroom.ts';
import { withoutCaption } from './text.ts';

const newsroom = new Newsroom();

connectorContract('A made-up CMS', newsroomKind(newsroom), () => {
  newsroom.clear();
  const { id } = newsroom.add("Tonight's article", 'What a colleague wrote.', 'Colleague & friend');
  return Promise.resolve({
    address: newsroom.address,
    secret: { token: newsroom.token },
    wrongSecret: { token: 'wrong' },
    user: 'ines',
    draftId: id,
    content: (draftId) => newsroom.documents.get(draftId)?.text ?? '',
    withoutCaption,
    write: (draftId, text) => newsroom.change(draftId, { text }),
    publish: (draftId) => newsroom.change(draftId, { state: 'live' }),
    trash: (draftId) => newsroom.change(draftId, { state: 'gone' }),
    say: () => '',
    images: () => newsroom.pictures.map(({ bytes, documentId, alt }) => ({ bytes, draftId: documentId, alt })),
    writes: () => newsroom.writes,
    close: () => {
      newsroom.isClosed = true;
      return Promise.resolve();
    },
  });
});
