import { describe, expect, it } from 'vitest';
import {
  filterRequests,
  statusTone,
} from '../../../src/renderer/src/features/server/request-filter';
import { requestSample } from './server-samples';

const REQUESTS = [
  requestSample({ seq: 0, target: '/stream/trades' }),
  requestSample({ seq: 1, method: 'POST', target: '/publish/chat', status: 202 }),
  requestSample({ seq: 2, target: '/Nowhere/404', status: 403, error: 'origin-refused' }),
  requestSample({ seq: 3, status: null, origin: 'https://a.example' }),
];
const found = (filter: string) => filterRequests(REQUESTS, filter).map(({ seq }) => seq);

describe('filterRequests', () => {
  it.each([
    ['', [0, 1, 2, 3]],
    ['  ', [0, 1, 2, 3]],
    ['post', [1]],
    ['get trades', [0, 3]],
    ['nowhere', [2]],
    ['202', [1]],
    ['2xx', [0, 1]],
    ['4XX get', [2]],
    ['5xx', []],
    ['refused', [2]],
    ['a.example', [3]],
    ['-trades', [1, 2]],
    ['get -4xx', [0, 3]],
    ['-', [0, 1, 2, 3]],
  ])('%j', (filter, seqs) => {
    expect(found(filter)).toEqual(seqs);
  });

  it('does not join what stands beside each other', () => {
    expect(found('get/stream')).toEqual([]);
  });
});

describe('statusTone', () => {
  it('tells refusals from the rest', () => {
    expect([null, 101, 200, 204, 304, 404, 500].map(statusTone)).toEqual([
      'muted',
      'info',
      'ok',
      'ok',
      'muted',
      'warn',
      'bad',
    ]);
  });
});
