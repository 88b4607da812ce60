import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface MonkeyAnswer {
  id: string;
  modified: Date;
  score: string;
  text?: string;
  status?: string;
}

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

const heading = (text: string) => [{ heading: text }];
const choice = (id: string, text: string) => ({ id, text });

/** The questions of the survey; a choice is told by its number, as SurveyMonkey does. */
export const monkeySurvey = {
  title: 'Wave 1',
  pages: [
    {
      questions: [
        {
          id: '10',
          family: 'matrix',
          subtype: 'rating',
          headings: heading('How likely are you to recommend us?'),
          answers: {
            rows: [{ id: '101', text: '' }],
            choices: [
              choice('200', 'Not at all likely - 0'),
              ...Array.from({ length: 9 }, (_, n) => choice(String(201 + n), String(n + 1))),
              choice('210', 'Extremely likely - 10'),
            ],
            other: { id: '300', text: 'Other' },
          },
        },
        { id: '20', family: 'open_ended', headings: heading('<b>Why?</b>') },
        {
          id: '30',
          family: 'matrix',
          headings: heading('How did we do?'),
          answers: {
            rows: [
              { id: '301', text: 'Speed' },
              { id: '302', text: 'Care' },
            ],
            choices: [
              { id: '311', text: '', weight: 1 },
              { id: '312', text: '', weight: 2 },
            ],
          },
        },
        {
          id: '40',
          family: 'demographic',
          headings: heading('Who are you?'),
          answers: { rows: [{ id: '401', text: 'Name:' }] },
        },
      ],
    },
  ],
};

/** SurveyMonkey's API for one survey, as far as it is asked: changed answers in their order, in pages of a hundred. */
export async function monkeyDouble() {
  const answers = new Map<string, MonkeyAnswer>();
  const asked: URL[] = [];
  /** What is answered before anything is answered as it should be. */
  const script: Answering[] = [];
  const headers: Record<string, string> = {};
  let afterPage: (nth: number) => void = () => undefined;
  let pages = 0;

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://api');
    asked.push(url);
    const scripted = script.shift();
    if (scripted) return scripted(request, response);
    if (request.headers.authorization !== 'Bearer a-token')
      return void response.writeHead(401).end('{"error":{"id":"1011"}}');
    const body = url.pathname.endsWith('/details') ? monkeySurvey : pageOf(url);
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    if (url.pathname.endsWith('/details')) return;
    pages += 1;
    afterPage(pages);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));

  function pageOf({ searchParams: query, href }: URL) {
    const size = Number(query.get('per_page'));
    const page = Number(query.get('page'));
    const since = Date.parse(`${query.get('start_modified_at')}Z`);
    const found = [...answers.values()]
      .filter(
        ({ modified, status = 'completed' }) => modified.getTime() > since && status === query.get('status'),
      )
      .toSorted((a, b) => a.modified.getTime() - b.modified.getTime());
    const isLast = found.length <= page * size;
    return {
      data: found.slice((page - 1) * size, page * size).map(responseOf),
      per_page: size,
      page,
      total: found.length,
      links: { self: href, ...(isLast ? {} : { next: href }) },
    };
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    asked,
    script,
    headers,
    tell: (...told: MonkeyAnswer[]) => {
      for (const one of told) answers.set(one.id, one);
    },
    onPage: (work: (nth: number) => void) => {
      afterPage = work;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function responseOf({ id, modified, score, text = '', status = 'completed' }: MonkeyAnswer) {
  return {
    id,
    response_status: status,
    collection_mode: 'default',
    ip_address: '203.0.113.20',
    date_modified: modified.toISOString().replace(/\.\d+Z$/, '+00:00'),
    pages: [
      {
        questions: [
          {
            id: '10',
            answers: [
              { row_id: '101', choice_id: String(200 + Number(score)) },
              { other_id: '300', text: 'Beside' },
            ],
          },
          { id: '20', answers: text === '' ? [] : [{ text }] },
          { id: '30', answers: [{ row_id: '302', choice_id: '312' }] },
          { id: '40', answers: [{ row_id: '401', text: 'Wiep Voorbeeld' }] },
        ],
      },
    ],
  };
}
