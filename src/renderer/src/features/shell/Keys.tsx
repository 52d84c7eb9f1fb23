import { shownKeys } from '../../state/shortcuts';

/** A shortcut in Electron's notation, as keys. */
export function Keys({ shortcut }: { shortcut: string }) {
  return (
    <span className="inline-flex shrink-0 items-center gap-1">
      {shownKeys(shortcut).map((key) => (
        <kbd
          key={key}
          className="min-w-5 rounded-[4px] border border-line-strong bg-bg px-1 text-center font-data text-small leading-[18px] text-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
