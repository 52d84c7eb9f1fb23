import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callFromPage, launchApp, ROOT, type RunningApp } from './launch';

let running: RunningApp;

beforeAll(async () => {
  running = await launchApp();
  await running.page.waitForLoadState('load');
});

afterAll(async () => {
  await running?.close();
});

describe('the page of the window', () => {
  it('comes from the scheme of the app and has no Node in it', async () => {
    const { page } = running;
    expect(page.url()).toBe('app://wirescope/index.html');
    const found = await page.evaluate(() => ({
      globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter(
        (name) => name in window,
      ),
      bridge: Object.keys(window.wirescope ?? {}).sort(),
    }));
    expect(found).toEqual({ globals: [], bridge: ['call', 'on'] });
  });

  it('is sandboxed and isolated', async () => {
    const preferences = await running.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      // Not in the types of 45, but there in every version.
      const contents = window?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
  });

  it('cannot change what the preload exposes', async () => {
    const kept = await running.page.evaluate(() => {
      const bridge = window.wirescope;
      const before = bridge?.call;
      try {
        if (bridge) bridge.call = () => Promise.reject(new Error('changed'));
      } catch {
        return true; // frozen
      }
      return before !== undefined && bridge?.call === before;
    });
    expect(kept).toBe(true);
  });

  it('has a strict content security policy', async () => {
    const policy = await running.page.evaluate(async () => {
      const answer = await fetch(location.href);
      return answer.headers.get('content-security-policy');
    });
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  it('runs no inline script and reaches nothing outside', async () => {
    const blocked = await running.page.evaluate(async () => {
      const directives: string[] = [];
      const twoMore = new Promise<void>((resolve) => {
        addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          directives.push(effectiveDirective);
          if (directives.length === 2) resolve();
        });
      });
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.head.append(script);
      const reached = await fetch('http://127.0.0.1:9/').catch(() => null);
      await twoMore;
      return { directives: directives.sort(), reached, injected: 'injected' in window };
    });
    expect(blocked).toEqual({
      directives: ['connect-src', 'script-src-elem'],
      reached: null,
      injected: false,
    });
  });

  it('is served nothing but its own files', async () => {
    const statuses = await running.page.evaluate(async () => {
      const paths = ['/index.html', '/nothing.js', '/%2e%2e/main/index.js', '/..%2fmain/index.js'];
      const answers = paths.map((each) => fetch(each).then(({ status }) => status));
      const post = fetch('/index.html', { method: 'POST' }).then(({ status }) => status);
      return Promise.all([...answers, post]);
    });
    expect(statuses).toEqual([200, 404, 404, 404, 405]);
  });

  it.each(['https://example.com/', 'file:///etc/passwd', 'data:text/html,x', 'app://other/x.html'])(
    'cannot navigate to %s',
    async (url) => {
      const { app, page } = running;
      const before = page.url();
      await page.evaluate((target) => {
        const link = document.createElement('a');
        link.href = target;
        document.body.append(link);
        link.click();
        link.remove();
      }, url);
      // A round trip through both processes: a navigation would have begun by now.
      const loading = await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
      );
      expect(loading).toEqual([before]);
      expect(await page.evaluate(() => location.href)).toBe(before);
    },
  );

  it('has its navigation refused by us, not by chance', async () => {
    const { app, page } = running;
    const refused = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<boolean>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.once('will-frame-navigate', ({ defaultPrevented }) =>
            resolve(defaultPrevented),
          );
        }),
    );
    await app.evaluate(() => undefined);
    await page.evaluate(() => location.assign('https://example.com/'));
    expect(await refused).toBe(true);
  });

  it('cannot open windows, webviews or frames', async () => {
    const { app, page } = running;
    const opened = await page.evaluate(() => {
      const webview = document.createElement('webview');
      webview.setAttribute('src', 'https://example.com/');
      document.body.append(webview);
      return [window.open('https://example.com/'), window.open('app://wirescope/index.html')];
    });
    expect(opened).toEqual([null, null]);
    const kinds = await app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => contents.getType()),
    );
    expect(kinds).toEqual(['window']);
  });

  it('is given no permission', async () => {
    const answers = await running.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'];
      const queries = names.map(async (name) => {
        const status = await navigator.permissions.query({ name: name as PermissionName });
        return status.state;
      });
      return [await Notification.requestPermission(), ...(await Promise.all(queries))];
    });
    expect(new Set(answers)).toEqual(new Set(['denied']));
  });
});

describe('the door to the main process', () => {
  it('answers the window', async () => {
    const { app, page } = running;
    const info = await callFromPage(page, 'app.info', {});
    const electron = await app.evaluate(() => process.versions.electron);
    expect(info).toMatchObject({ ok: true, value: { electron, version: '0.1.0' } });
  });

  it.each([
    ['nonsense', {}],
    ['__proto__', {}],
    ['connections.connect', { id: 'one' }],
    ['log.rows', { id: 1, from: 0, count: 1_000_000 }],
    ['app.info', null],
  ])('refuses %s with %j', async (name, request) => {
    const answer = await callFromPage(running.page, name as never, request as never);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(JSON.stringify(answer)).not.toContain('    at ');
  });

  it.each(['data:text/html,foreign', 'app://wirescope/index.html'])(
    'is closed to any other window, even one that shows %s',
    async (url) => {
      const answer = await running.app.evaluate(
        async ({ BrowserWindow }, { preload, itsUrl }) => {
          const webPreferences = { preload, sandbox: true, contextIsolation: true };
          const other = new BrowserWindow({ show: false, webPreferences });
          await other.loadURL(itsUrl);
          const code = `window.wirescope.call('app.info', {})`;
          const value: unknown = await other.webContents.executeJavaScript(code);
          other.destroy();
          return value;
        },
        { preload: path.join(ROOT, 'out/preload/index.js'), itsUrl: url },
      );
      expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    },
  );
});
