import { Command, CommanderError, Option } from 'commander';
import { WirescopeError } from '../../../shared/contract/result';
import { visibleText } from '../../../shared/visible-text';

/** Reads the options of one program's command line; prints nothing, ends nothing. */
export interface LineParser {
  /** Calls `use` for each occurrence, in the order of the line; a flag gives `''`. */
  on(flags: string, use: (value: string) => void): void;
  /** Options that change nothing here. */
  ignore(flags: readonly string[]): void;
  /** Options that cannot be carried over, named in a note. */
  leaveOut(flags: readonly string[]): void;
  /** Parses the words after the program's name; returns what is no option. */
  parse(words: readonly string[]): string[];
  /** The note on options left out, unknown ones too; empty when there are none. */
  notes(): string[];
}

const MAX_FLAGS_IN_A_WORD = 64;

/** A parser that knows no option yet. `program` is for messages. */
export function createLineParser(program: string): LineParser {
  const left = new Set<string>();
  const shortFlags = new Set<string>();
  const command = new Command(program)
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined });

  function on(flags: string, use: (value: string) => void): void {
    const option = new Option(flags);
    if (option.short && !option.required) shortFlags.add(option.short.charAt(1));
    command.addOption(option);
    command.on(`option:${option.name()}`, (value?: string) => use(value ?? ''));
  }

  /** A group of flags is taken apart one by one, each time copying the rest of it. */
  function refuseLongGroups(words: readonly string[]): void {
    for (const word of words) {
      if (!word.startsWith('-') || word.startsWith('--')) continue;
      let flags = 0;
      while (shortFlags.has(word.charAt(flags + 1))) flags++;
      if (flags > MAX_FLAGS_IN_A_WORD) {
        throw new WirescopeError(
          'bad-request',
          `The pasted ${program} command has ${flags} flags in one word. Leave out what is not needed.`,
        );
      }
    }
  }

  return {
    on,
    ignore: (list) => {
      for (const flags of list) on(flags, () => undefined);
    },
    leaveOut: (list) => {
      for (const flags of list) on(flags, () => left.add(/^[^, ]+/.exec(flags)?.[0] ?? flags));
    },
    parse(words) {
      refuseLongGroups(words);
      try {
        const { operands, unknown } = command.parseOptions([...words]);
        for (const word of unknown) {
          if (word.startsWith('-')) left.add(visibleText(word.split('=', 1)[0] ?? '', 40));
          else operands.push(word);
        }
        return operands;
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        const what = error.message.replace(/^error: /, '');
        throw new WirescopeError(
          'bad-request',
          `The pasted ${program} command is not complete: ${what}. Copy the whole command.`,
        );
      }
    },
    notes: () =>
      left.size === 0 ? [] : [`Options left out: ${[...left].slice(0, 40).join(', ')}`],
  };
}
