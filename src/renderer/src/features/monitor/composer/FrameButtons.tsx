import { useState } from 'react';
import { sendPing } from '../../../state/connection-actions';
import { Button } from '../../../ui/Button';
import { CloseDialog } from './CloseDialog';

/** Control frames, as buttons. */
export function FrameButtons({ id, open }: { id: number; open: boolean }) {
  const [closing, setClosing] = useState(false);
  return (
    <>
      <Button
        look="ghost"
        disabled={!open}
        title="Sends a ping; its round trip shows in the log"
        onClick={() => sendPing(id)}
      >
        Ping
      </Button>
      <Button
        look="ghost"
        disabled={!open}
        title="Closes with a code and reason of your own"
        onClick={() => setClosing(true)}
      >
        Close…
      </Button>
      {closing && <CloseDialog id={id} onDone={() => setClosing(false)} />}
    </>
  );
}
