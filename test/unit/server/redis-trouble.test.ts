import { expect, it } from 'vitest';
import { linkTrouble } from '../../../src/main/engine/server/broker/redis-trouble';

const coded = (code: string, message: string) => Object.assign(new Error(message), { code });

it.each([
  [coded('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:6379'), 'nothing listens there'],
  [coded('ENOTFOUND', 'getaddrinfo ENOTFOUND nowhere'), 'the name of its host is not known'],
  [coded('ETIMEDOUT', 'connect ETIMEDOUT'), 'it cannot be reached'],
  [new Error("Socket timeout. Expecting data, but didn't receive any in 2000ms."), 'in time'],
  [new Error('WRONGPASS invalid username-password pair or user is disabled.'), 'refuses the name'],
  [new Error('Ready check failed: NOAUTH Authentication required.'), 'asks for a password'],
  [new Error("NOPERM this user has no permissions to run the 'eval' command"), 'a permission'],
  [new Error("READONLY You can't write against a read only replica."), 'address of the primary'],
  [new Error('OOM command not allowed when used memory'), 'its memory is full'],
  [coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'), 'NODE_EXTRA_CA_CERTS'],
  [coded('EPROTO', 'something new'), 'EPROTO something new'],
  [new Error(''), 'no reason was given'],
  ['thrown text', 'no reason was given'],
])('%s', (error, words) => expect(linkTrouble(error)).toContain(words));

it('is short, whatever was said', () => {
  expect(linkTrouble(new Error('x'.repeat(10_000))).length).toBeLessThanOrEqual(200);
});
