import { type Arrow, codeOnly, type Sources } from './import-graph';

/** An arrow that must never exist. `$1` in `to` stands for what `from` captured. */
export interface ArrowRule {
  name: string;
  from: RegExp;
  to: string;
  /** True: `import type` is no harm. */
  typesAllowed?: boolean;
  /** An arrow that the rule must catch, and one that it must leave alone. */
  catches: readonly [from: string, to: string];
  allows: readonly [from: string, to: string];
}

const ENGINE = 'src/main/engine';
const FEATURES = 'src/renderer/src/features';

/** STYLE.md, "Arrows that must never exist". */
export const FORBIDDEN_ARROWS: readonly ArrowRule[] = [
  {
    name: 'shared imports no other room',
    from: /^src\/shared\//,
    to: '^src/(?!shared/)',
    catches: ['src/shared/model/record.ts', 'src/main/engine/link/types.ts'],
    allows: ['src/shared/contract/views.ts', 'src/shared/model/record.ts'],
  },
  {
    name: 'shared runs in every process',
    from: /^src\/shared\//,
    to: '^(node:|electron$|react|ws$)',
    catches: ['src/shared/json-scan.ts', 'node:buffer'],
    allows: ['src/shared/model/connection-spec.ts', 'zod'],
  },
  {
    name: 'the window imports neither main nor preload',
    from: /^src\/renderer\//,
    to: '^src/(main|preload)/',
    catches: ['src/renderer/src/state/x.ts', 'src/main/engine/link/types.ts'],
    allows: ['src/renderer/src/state/x.ts', 'src/shared/model/record.ts'],
  },
  {
    name: 'the window has no Node',
    from: /^src\/renderer\//,
    to: '^(node:|electron$|fs$|path$|ws$)',
    catches: ['src/renderer/src/lib/x.ts', 'node:path'],
    allows: ['src/renderer/src/lib/x.ts', 'react'],
  },
  {
    name: 'main and preload do not import the window',
    from: /^src\/(main|preload)\//,
    to: '^src/renderer/',
    catches: ['src/preload/index.ts', 'src/renderer/src/bridge/index.ts'],
    allows: ['src/preload/index.ts', 'src/shared/contract/commands.ts'],
  },
  {
    name: 'preload imports electron and shared only',
    from: /^src\/preload\//,
    to: '^(?!electron$|src/shared/|src/preload/)',
    catches: ['src/preload/index.ts', 'node:fs'],
    allows: ['src/preload/index.ts', 'electron'],
  },
  {
    name: 'electron only in main/app, main/index.ts and preload',
    from: /^src\/(?!main\/app\/|main\/index\.ts$|preload\/)/,
    to: '^electron(/|$)',
    catches: ['src/main/engine/capture/store.ts', 'electron'],
    allows: ['src/main/app/window.ts', 'electron'],
  },
  {
    name: 'server does not import client',
    from: /^src\/main\/engine\/server\//,
    to: `^${ENGINE}/client/`,
    catches: [`${ENGINE}/server/hub.ts`, `${ENGINE}/client/types.ts`],
    allows: [`${ENGINE}/server/hub.ts`, `${ENGINE}/link/types.ts`],
  },
  {
    name: 'client does not import server',
    from: /^src\/main\/engine\/client\//,
    to: `^${ENGINE}/server/`,
    catches: [`${ENGINE}/client/gap.ts`, `${ENGINE}/server/types.ts`],
    allows: [`${ENGINE}/client/gap.ts`, `${ENGINE}/link/types.ts`],
  },
  {
    name: 'capture and stats import neither server nor client',
    from: /^src\/main\/engine\/(capture|stats)\//,
    to: `^${ENGINE}/(server|client)/`,
    catches: [`${ENGINE}/stats/latency.ts`, `${ENGINE}/client/types.ts`],
    allows: [`${ENGINE}/stats/latency.ts`, `${ENGINE}/platform/clock.ts`],
  },
  {
    name: 'link knows only platform and shared',
    from: /^src\/main\/engine\/link\//,
    to: `^${ENGINE}/(?!link/|platform/)`,
    catches: [`${ENGINE}/link/outbox.ts`, `${ENGINE}/server/hub.ts`],
    allows: [`${ENGINE}/link/outbox.ts`, `${ENGINE}/platform/clock.ts`],
  },
  {
    name: 'platform knows no other room of the engine',
    from: /^src\/main\/engine\/platform\//,
    to: `^${ENGINE}/(?!platform/)`,
    catches: [`${ENGINE}/platform/net.ts`, `${ENGINE}/link/types.ts`],
    allows: [`${ENGINE}/platform/platform.ts`, `${ENGINE}/platform/net.ts`],
  },
  {
    name: 'the engine does not import what is built on it',
    from: /^src\/main\/engine\//,
    to: '^src/main/(?!engine/)',
    catches: [`${ENGINE}/server/hub.ts`, 'src/main/app/window.ts'],
    allows: [`${ENGINE}/server/hub.ts`, `${ENGINE}/platform/clock.ts`],
  },
  {
    name: 'net and http only in platform, types anywhere',
    from: /^src\/main\/engine\/(?!platform\/)/,
    to: '^(node:)?(net|tls|http|https|http2|dgram)$',
    typesAllowed: true,
    catches: [`${ENGINE}/server/mock-server.ts`, 'node:http'],
    allows: [`${ENGINE}/platform/net.ts`, 'node:http'],
  },
  {
    name: 'a feature does not import another',
    from: /^src\/renderer\/src\/features\/([^/]+)\//,
    to: `^${FEATURES}/(?!$1/)`,
    catches: [`${FEATURES}/monitor/log.tsx`, `${FEATURES}/server/list.tsx`],
    allows: [`${FEATURES}/monitor/log.tsx`, `${FEATURES}/monitor/row.tsx`],
  },
  {
    name: 'components reach the bridge through actions',
    from: /^src\/renderer\/src\/.+\.tsx$/,
    to: '^src/renderer/src/bridge(/|\\.)',
    catches: [`${FEATURES}/monitor/log.tsx`, 'src/renderer/src/bridge/index.ts'],
    allows: ['src/renderer/src/state/actions.ts', 'src/renderer/src/bridge/index.ts'],
  },
  {
    name: 'src imports no test, bench or script',
    from: /^src\//,
    to: '^(test|bench|scripts)/|^(vitest|fast-check|playwright)',
    catches: ['src/main/cli.ts', 'test/support/manual-clock.ts'],
    allows: ['src/main/cli.ts', 'commander'],
  },
];

/** What an entry must not need, however indirectly. */
export const FORBIDDEN_REACH: readonly { from: string; to: RegExp }[] = [
  { from: 'src/main/cli.ts', to: /^electron(\/|$)|^src\/main\/app\// },
  { from: 'src/preload/index.ts', to: /^node:/ },
];

/** Globals that the engine gets from `platform/` and nowhere else. */
export const FORBIDDEN_GLOBALS: readonly RegExp[] = [
  /\bDate\.now\b/,
  /\bnew\s+Date\s*(\(\s*\)|(?=[;,)\]]))/,
  /\bperformance\.(now|timeOrigin)\b/,
  /\bprocess\.hrtime\b/,
  /\bMath\.random\b/,
  /\b(setTimeout|setInterval|setImmediate)\b/,
];

/** What the oldest runtime of the main process (Node 18.15) does not have. */
export const NEWER_APIS: readonly RegExp[] = [
  /\bURL\.canParse\b/,
  /\bPromise\.withResolvers\b/,
  /\b(Object|Map)\.groupBy\b/,
  /\bArray\.fromAsync\b/,
  /\.(toSorted|toReversed|toSpliced|isWellFormed|toWellFormed)\(/,
  /\bprocess\.getBuiltinModule\b/,
  /\bimport\.meta\.(dirname|filename)\b/,
];

/** Uses of {@link NEWER_APIS} in what main, preload or both sides run, one line each. */
export function tooNew(sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) => {
    if (!/^src\/(main|preload|shared)\//.test(file)) return [];
    const code = codeOnly(text);
    return NEWER_APIS.flatMap((api) => {
      const found = api.exec(code);
      return found ? [`${file} uses ${found[0]}`] : [];
    });
  });
}

/** The arrows that break a rule, one line each. */
export function brokenArrows(rules: readonly ArrowRule[], arrows: readonly Arrow[]): string[] {
  return rules.flatMap((rule) =>
    arrows.flatMap((arrow) => {
      const from = rule.from.exec(arrow.from);
      if (!from || (rule.typesAllowed && arrow.typeOnly)) return [];
      const to = new RegExp(rule.to.replaceAll('$1', from[1] ?? ''));
      return to.test(arrow.to) ? [`${rule.name}: ${arrow.from} -> ${arrow.to}`] : [];
    }),
  );
}

/** Uses of forbidden globals in the engine outside `platform/`, one line each. */
export function brokenGlobals(sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) => {
    if (!file.startsWith(`${ENGINE}/`) || file.startsWith(`${ENGINE}/platform/`)) return [];
    const code = codeOnly(text);
    return FORBIDDEN_GLOBALS.flatMap((global) => {
      const found = global.exec(code);
      return found ? [`${file} uses ${found[0].trim()}`] : [];
    });
  });
}
