import { LongText } from '../../../ui/LongText';

const FIRST_SHOWN = 16_000;

export function TextView({ text }: { text: string }) {
  if (text === '') return <p className="font-sans text-muted">Empty.</p>;
  return (
    <pre className="leading-5 [overflow-wrap:anywhere] whitespace-pre-wrap">
      <LongText text={text} limit={FIRST_SHOWN} />
    </pre>
  );
}
