import type { LogFilter } from '../../../shared/model/log-filter';
import type { CaptureFile } from './capture-file';
import type { BlockMatcher } from './export/types';
import { READER_LIMITS } from './reader/limits';
import { createMarks } from './reader/marks';
import { compileFilter } from './reader/matcher';

/** A filter as an export asks it: the same records pass as the window shows. @throws `bad-request` */
export function createBlockMatcher(filter: LogFilter, capture: CaptureFile): BlockMatcher {
  const marks = createMarks(capture.marks(), READER_LIMITS.noteCharacters);
  const matcher = compileFilter(filter, null, marks, READER_LIMITS);
  return (block) => {
    const passing: number[] = [];
    matcher.match(
      block,
      0,
      block.records,
      (index) => passing.push(index),
      () => false,
    );
    return passing;
  };
}
