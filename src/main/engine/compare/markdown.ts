import type { CompareResult } from '../../../shared/model/compare';
import { TRANSPORT_LABELS } from '../../../shared/model/transport';
import { visibleText } from '../../../shared/visible-text';
import { comparedIn, type ResultCell, resultRows } from './rows';
import { settingOf } from './setting';

/** Longest name of a run that is written. */
const NAME_LENGTH = 500;

/** A run with its name. */
export interface NamedResult {
  name: string;
  result: CompareResult;
}

/**
 * A result as Markdown: what was measured, the table of SPEC 6, what it suggests.
 *
 * @param other another run, whose table follows for comparison
 */
export function toMarkdown(result: CompareResult, name: string, other?: NamedResult): string {
  const parts = [...partsOf({ name, result }, '#')];
  if (other) parts.push(...partsOf(other, '##'));
  return `${parts.join('\n\n')}\n`;
}

function partsOf({ name, result }: NamedResult, level: string): string[] {
  const at = new Date(result.startedAt).toISOString().replace('T', ' ').slice(0, 19);
  return [
    `${level} ${plain(name)}`,
    `${at} UTC. ${settingOf(result).map(plain).join(' ')}`,
    table(result),
    `${level}# Advice`,
    result.advice.length === 0 ? 'None.' : result.advice.map(adviceLine).join('\n'),
  ];
}

function table(result: CompareResult): string {
  const names = comparedIn(result).map((transport) => TRANSPORT_LABELS[transport].name);
  const lines = [
    ['', ...names],
    ['---', ...names.map(() => '---:')],
    ...resultRows(result).map(({ label, cells }) => [label, ...cells.map(cellText)]),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellText({ text, spread }: ResultCell): string {
  return spread === null ? text : `${text} (${spread})`;
}

function adviceLine({ rule, says, because }: CompareResult['advice'][number]): string {
  const rows = because.map((row) => `  - ${plain(row)}`).join('\n');
  return `- **${plain(rule)}**: ${plain(says)}${rows && `\n${rows}`}`;
}

/** Text of people and of servers as it stands: no markup, no line of its own. */
function plain(text: string): string {
  return visibleText(text, NAME_LENGTH).replace(/[\\`*_{}[\]<>#|!]/g, '\\$&');
}
