import type { MessageType } from '../../../state/sent-history';

/** What each type is called, what it sends, and an example. */
export const MESSAGE_TYPES: Readonly<
  Record<MessageType, { label: string; title: string; placeholder: string }>
> = {
  text: {
    label: 'Text',
    title: 'Sent as a text frame',
    placeholder: 'A message, with {{variables}}',
  },
  json: {
    label: 'JSON',
    title: 'Checked, then sent as a text frame',
    placeholder: '{"action": "subscribe", "symbol": "{{symbol}}"}',
  },
  base64: {
    label: 'Base64',
    title: 'Decoded and sent as a binary frame',
    placeholder: 'SGVsbG8=',
  },
  hex: {
    label: 'Hex',
    title: 'Decoded and sent as a binary frame',
    placeholder: '48 65 6c 6c 6f',
  },
};
