/** A client of a room that has said something, as a dialogue may answer it. */
export interface Speaker {
  /** `user_id`, null when unknown. */
  user: string | null;
  /** Sends a text frame to this client alone; does nothing once it has gone. */
  send(text: string): void;
  close(code: number, reason: string): void;
  /** The task is run once the client has gone: what waits is dropped. */
  onGone(task: () => void): void;
}

/** The dialogues of the scenarios that run. */
export interface Dialogues {
  /** A WebSocket client of a channel has sent a text. True: it is not to be published. */
  onText(channel: string, text: string, speaker: Speaker): boolean;
}
