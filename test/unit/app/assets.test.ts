import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  CONTENT_SECURITY_POLICY,
  developmentPolicy,
  resolveAsset,
} from '../../../src/main/app/assets';

const ROOT = path.resolve('/srv/window');

describe('resolveAsset', () => {
  it.each([
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['/assets/index-Ab1.js', 'assets/index-Ab1.js', 'text/javascript; charset=utf-8'],
    ['/assets/a%20b.css', 'assets/a b.css', 'text/css; charset=utf-8'],
    ['/assets/inter.woff2', 'assets/inter.woff2', 'font/woff2'],
    ['/a/../index.html', 'index.html', 'text/html; charset=utf-8'],
  ])('serves %s', (urlPath, file, contentType) => {
    expect(resolveAsset(ROOT, urlPath)).toEqual({ file: path.join(ROOT, file), contentType });
  });

  it.each([
    '/../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/assets/..%2f..%2f..%2fetc/secret.json',
    '/..%5csecret.js',
    '/a\\..\\..\\secret.js',
    '/../window-too/index.html',
    '/index.html%00.js',
    '/%',
    '/%ff.js',
    '/etc/passwd',
    '/program.exe',
    '/assets/',
    '',
  ])('refuses %s', (urlPath) => {
    expect(resolveAsset(ROOT, urlPath)).toBeNull();
  });
});

describe('the content security policy', () => {
  it('lets nothing run inline and nothing in from outside', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'; script-src 'self'");
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:|wss?:/);
  });

  it('lets in only Vite while developing', () => {
    const policy = developmentPolicy('http://localhost:5173/');
    expect(policy).toContain("connect-src 'self' ws://localhost:5173");
    expect(policy).not.toMatch(/unsafe-eval|\*/);
  });
});
