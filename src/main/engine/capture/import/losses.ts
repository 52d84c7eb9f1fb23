import { visibleText } from '../../../../shared/visible-text';

/** What an import could not take over, so that it can be told. */
export interface Losses {
  /** Things that could not be read. */
  readonly count: number;
  /** One thing could not be read. @param where `at line 3` @param why `it is not JSON` */
  lose(where: string, why: string): void;
  /** Something else that people should know, as a sentence; told once however often it is said. */
  remark(sentence: string): void;
  /** All of it in sentences; `''` when nothing was lost. */
  tell(): string;
}

const MOST_REMARKS = 10;
const LONGEST_WHY = 200;

/** @param what what is lost, one and many: `line`, `lines` */
export function createLosses(what: { one: string; many: string }): Losses {
  const remarks = new Set<string>();
  let count = 0;
  let first = '';
  return {
    get count() {
      return count;
    },
    lose(where, why) {
      if (count === 0) first = `${where}: ${visibleText(why, LONGEST_WHY)}`;
      count++;
    },
    remark(sentence) {
      if (remarks.size < MOST_REMARKS) remarks.add(sentence);
    },
    tell() {
      const number = count.toLocaleString('en-US');
      const first_ = count === 1 ? first : `first ${first}`;
      const lost =
        count === 0
          ? []
          : [`${number} ${count === 1 ? what.one : what.many} could not be read, ${first_}.`];
      return [...lost, ...remarks].join(' ');
    },
  };
}
