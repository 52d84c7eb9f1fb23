import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { DEMO_PAGE, DEMO_POLICY } from '../../../src/main/engine/server/demo/demo-page';

const contents = (name: string) =>
  [...DEMO_PAGE.matchAll(new RegExp(`<${name}\\b[^>]*>([\\s\\S]*?)</${name}>`, 'g'))].map(
    ([, text = '']) => text,
  );

describe('the demo page', () => {
  it.each(['script', 'style'])('has one %s, which its policy names', (name) => {
    const [text = '', ...others] = contents(name);
    expect(others).toEqual([]);
    const hash = createHash('sha256').update(text).digest('base64');
    expect(DEMO_POLICY).toContain(`${name}-src 'sha256-${hash}'`);
  });

  it('has a script that parses', () => {
    const [text = ''] = contents('script');
    expect(new Script(text)).toBeInstanceOf(Script);
  });

  it('has nothing that the policy would stop, and loads nothing from elsewhere', () => {
    const markup = DEMO_PAGE.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '');
    expect(markup).not.toMatch(/\s(style|on\w+)=/);
    expect(DEMO_PAGE).not.toMatch(/https?:\/\/|\bimport\b|url\(/);
  });
});
