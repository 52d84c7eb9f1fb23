import { describe, expect, test } from 'vitest';
import { addressesOf } from '../../../src/main/engine/client/addresses';
import { connectionSpecSchema } from '../../../src/shared/model/connection-spec';

const specOf = (url: string, ...otherUrls: string[]) =>
  connectionSpecSchema.parse({ url, otherUrls, transport: 'sse', name: 'feed' });

describe('the addresses of a connection', () => {
  test('go round, the first behind the last', () => {
    const addresses = addressesOf(specOf('http://a/', 'http://b/', 'http://c/'));
    const seen = [1, 2, 3, 4].map(() => {
      const { url } = addresses.spec();
      addresses.next();
      return url;
    });
    expect(seen).toEqual(['http://a/', 'http://b/', 'http://c/', 'http://a/']);
    expect(addresses.several).toBe(true);
  });

  test('keep everything else of the spec', () => {
    const spec = specOf('http://a/', 'http://b/');
    const addresses = addressesOf(spec);
    addresses.next();
    expect(addresses.spec()).toEqual({ ...spec, url: 'http://b/' });
    addresses.restart();
    expect(addresses.spec()).toEqual(spec);
    expect(addresses.url).toBe('http://a/');
  });

  test('a single one stays where it is', () => {
    const addresses = addressesOf(specOf('http://a/'));
    addresses.next();
    expect(addresses.url).toBe('http://a/');
    expect(addresses.several).toBe(false);
  });
});
