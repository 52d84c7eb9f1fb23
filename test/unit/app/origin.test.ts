import { describe, expect, it } from 'vitest';
import { APP_URL, ownUrls } from '../../../src/main/app/origin';

describe('ownUrls', () => {
  it.each([APP_URL, 'app://wirescope/', 'app://wirescope/index.html#monitor'])(
    'knows %s',
    (url) => {
      expect(ownUrls(null)(url)).toBe(true);
    },
  );

  it.each([
    '',
    'about:blank',
    'app://other/index.html',
    'app://wirescope.evil.example/',
    'app://wirescope@evil.example/',
    'app:wirescope',
    'http://wirescope/index.html',
    'file:///index.html',
    'data:text/html,app://wirescope/',
    'http://localhost:5173/',
  ])('does not know %j', (url) => {
    expect(ownUrls(null)(url)).toBe(false);
  });

  it('knows only the development server while developing', () => {
    const isOwnUrl = ownUrls('http://localhost:5173');
    expect(isOwnUrl('http://localhost:5173/index.html')).toBe(true);
    expect(isOwnUrl('http://localhost:5174/')).toBe(false);
    expect(isOwnUrl('http://localhost.evil.example:5173/')).toBe(false);
    expect(isOwnUrl(APP_URL)).toBe(false);
  });
});
