/** What runs inside the page: frames, and how old the newest visible message is when it appears. */

/** What the page has seen. */
export interface WindowFigures {
  frames: number;
  /** Gaps between frames, in ms. */
  gapP50: number;
  gapP99: number;
  gapMax: number;
  fps: number;
  /** From the sender's stamp to the frame that shows it, over all messages, in ms. */
  visibleP50: number;
  visibleP99: number;
  /** Without the first 5 s, in which code is compiled. */
  visibleP99Warm: number;
  samples: number;
}

declare global {
  interface Window {
    probe?: { gaps: number[]; ages: number[]; begun: number; stop: boolean };
  }
}

/** Begins to look, every frame. Runs in the page. */
export function startProbe(): void {
  const probe = { gaps: [] as number[], ages: [] as number[], begun: 0, stop: false };
  window.probe = probe;
  const start = performance.now();
  let last = start;
  let shown = 0;
  const frame = () => {
    const now = performance.now();
    probe.gaps.push(now - last);
    if (now - start < 5_000) probe.begun = probe.ages.length;
    last = now;
    const rows = document.querySelectorAll('[role="grid"] [role="row"]');
    const stamp = Number(
      /"ts":(\d+\.\d+)/.exec(rows[rows.length - 1]?.textContent ?? '')?.[1] ?? 0,
    );
    if (stamp > shown) {
      const epoch = performance.timeOrigin + now;
      // All that came with this frame: as old as the newest, up to as old as what follows the last.
      if (shown > 0) {
        for (let part = 0; part < 5; part++) {
          probe.ages.push(epoch - (shown + ((stamp - shown) * (part + 0.5)) / 5));
        }
      }
      shown = stamp;
    }
    if (!probe.stop) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Ends it and sums up. Runs in the page. */
export function stopProbe(): WindowFigures {
  const { gaps = [], ages = [], begun = 0 } = window.probe ?? {};
  if (window.probe) window.probe.stop = true;
  const rounded = (value: number) => Math.round(value * 10) / 10;
  const at = (values: number[], share: number) => {
    const sorted = [...values].sort((a, b) => a - b);
    return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  };
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  return {
    frames: gaps.length,
    gapP50: at(gaps, 0.5),
    gapP99: at(gaps, 0.99),
    gapMax: at(gaps, 1),
    fps: rounded((gaps.length / total) * 1_000),
    visibleP50: at(ages, 0.5),
    visibleP99: at(ages, 0.99),
    visibleP99Warm: at(ages.slice(begun), 0.99),
    samples: ages.length,
  };
}
