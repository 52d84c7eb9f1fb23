import { useEffect, useRef } from 'react';

/** Does `work` now and once a second while the component shows and the window can be seen. */
export function useEverySecond(work: () => void): void {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(() => {
    function run(): void {
      if (!document.hidden) latest.current();
    }
    run();
    const timer = setInterval(run, 1_000);
    document.addEventListener('visibilitychange', run);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', run);
    };
  }, []);
}
