import { useState } from 'react';
import { formatCount } from '../lib/format';
import { shownText } from '../lib/shown-text';

interface LongTextProps {
  text: string;
  /** Characters shown at first; each "Show more" shows four times as many. */
  limit: number;
}

/** Hostile text, shown as text only, its start first. Give it a `key` when the text changes. */
export function LongText({ text, limit: first }: LongTextProps) {
  const [limit, setLimit] = useState(first);
  const { shown, left } = shownText(text, limit);
  return (
    <>
      {shown}
      {left > 0 && (
        <ShowMore
          label={`${formatCount(left)} more characters`}
          onClick={() => setLimit(limit * 4)}
        />
      )}
    </>
  );
}

/** Goes on where something long was cut. */
export function ShowMore({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      data-tone="accent"
      onClick={onClick}
      className="ink ml-1 rounded-[4px] bg-accent-soft px-1.5 font-sans text-small whitespace-nowrap hover:underline"
    >
      Show more <span className="text-muted">· {label}</span>
    </button>
  );
}
