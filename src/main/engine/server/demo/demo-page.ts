/// <reference path="./raw-text.d.ts" />
import { createHash } from 'node:crypto';
import page from './demo-page.html?raw';

/** The page at `/demo`. */
export const DEMO_PAGE = page;

/** It runs its own script with its own style, asks its own server, and nothing else (CSP 3). */
export const DEMO_POLICY = [
  "default-src 'none'",
  `script-src ${hashOf('script')}`,
  `style-src ${hashOf('style')}`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What stands in the one element of this name, as a source of a policy. */
function hashOf(name: string): string {
  const [, text = ''] = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(page) ?? [];
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
