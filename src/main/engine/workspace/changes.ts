/** What of a workspace has moved since it was last asked. */
export interface Changes {
  live(id: number): void;
  setup(id: number): void;
  state(id: number): void;
  /** A connection was added or removed. */
  order(): void;
  server(): void;
  settings(): void;
  recording(): void;
  /** A capture was opened, closed or renamed. */
  opened(): void;
  /** All that has moved, which then counts as told. */
  take(): ChangedParts;
}

/** See {@link Changes}. */
export interface ChangedParts {
  lives: ReadonlySet<number>;
  setups: ReadonlySet<number>;
  states: ReadonlySet<number>;
  order: boolean;
  server: boolean;
  settings: boolean;
  recording: boolean;
  opened: boolean;
}

/** @param onChange told of each change; called for every record, so cheap */
export function createChanges(onChange: () => void): Changes {
  let parts = nothing();
  return {
    live(id) {
      parts.lives.add(id);
      onChange();
    },
    setup(id) {
      parts.setups.add(id);
      onChange();
    },
    state(id) {
      parts.states.add(id);
      onChange();
    },
    order() {
      parts.order = true;
      onChange();
    },
    server() {
      parts.server = true;
      onChange();
    },
    settings() {
      parts.settings = true;
      onChange();
    },
    recording() {
      parts.recording = true;
      onChange();
    },
    opened() {
      parts.opened = true;
      onChange();
    },
    take() {
      const taken = parts;
      parts = nothing();
      return taken;
    },
  };
}

function nothing() {
  return {
    lives: new Set<number>(),
    setups: new Set<number>(),
    states: new Set<number>(),
    order: false,
    server: false,
    settings: false,
    recording: false,
    opened: false,
  };
}
