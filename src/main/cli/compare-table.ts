import Table from 'cli-table3';
import picocolors from 'picocolors';
import type { CompareResult } from '../../shared/model/compare';
import { TRANSPORT_LABELS } from '../../shared/model/transport';
import { visibleText } from '../../shared/visible-text';
import { comparedIn, type ResultCell, resultRows } from '../engine/compare/rows';
import { settingOf } from '../engine/compare/setting';
import type { Output } from './output';

/** A result for people: what was measured, every row of SPEC 6, what it suggests. */
export function resultText(result: CompareResult, output: Output): string {
  const paint = picocolors.createColors(output.colours);
  const names = comparedIn(result).map((transport) => TRANSPORT_LABELS[transport].name);
  const table = new Table({
    head: ['', ...names.map((name) => paint.bold(name))],
    colAligns: ['left', ...names.map(() => 'right' as const)],
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  const cellText = ({ text, spread }: ResultCell) =>
    spread === null ? text : `${text}\n${paint.dim(spread)}`;
  for (const { label, cells } of resultRows(result)) {
    table.push([paint.dim(label), ...cells.map(cellText)]);
  }
  const advice = result.advice.flatMap(({ rule, says, because }) => [
    `${paint.cyan('›')} ${paint.bold(rule)}: ${visibleText(says)}`,
    ...because.map((row) => `  ${paint.dim(visibleText(row))}`),
  ]);
  return [
    ...settingOf(result).map((sentence) => visibleText(sentence)),
    table.toString(),
    ...advice,
  ].join('\n');
}
