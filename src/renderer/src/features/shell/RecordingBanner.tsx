import type { ReactNode } from 'react';
import { useLasting } from '../../lib/use-lasting';
import { openPage, openSettings } from '../../state/navigation-store';
import { retryRecording, useRecording } from '../../state/recording-actions';
import { type TroubleWords, troubleWords } from '../../state/recording-words';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';

/** A disk that catches up by itself within this is not worth a banner. */
const SHORT_MS = 2_000;

/** Over every page: why recording is paused, and what to do. */
export function RecordingBanner() {
  const recording = useRecording();
  const behind = recording?.trouble?.reason === 'behind';
  const words = recording && troubleWords(recording);
  const lasting = useLasting(words !== null, behind ? SHORT_MS : 0);
  if (!words || !lasting) return null;
  return (
    <div className="shrink-0 border-b border-line p-2">
      <Banner title={words.title} text={words.text} tone={words.tone}>
        {words.ways.map((way) => (
          <span key={way}>{WAY_BUTTONS[way]}</span>
        ))}
      </Banner>
    </div>
  );
}

const WAY_BUTTONS: Readonly<Record<TroubleWords['ways'][number], ReactNode>> = {
  retry: <Button onClick={() => void retryRecording()}>Try again</Button>,
  captures: <Button onClick={() => openPage('captures')}>Delete captures</Button>,
  settings: <Button onClick={() => openSettings('settings-recording')}>Settings</Button>,
};
