import { fittingScale, type PageArea } from '../../lib/page-area';
import { exportRun } from '../../state/compare-actions';

/** The element that a picture shows. */
export const PICTURE_ID = 'compare-picture';

/** Narrower the table would fold. */
const LEAST_WIDTH = 1_180;

/**
 * Asks for a file and writes a picture of the run into it: all of it, also what is out of sight. It
 * lies over the window until it is taken; the dialog of the system comes after that.
 */
export async function exportPicture(): Promise<void> {
  const element = document.getElementById(PICTURE_ID);
  if (!element) return;
  element.dataset.picture = '';
  element.style.width = `${Math.max(LEAST_WIDTH, element.clientWidth)}px`;
  try {
    await nextFrame();
    const { offsetWidth: width, offsetHeight: height } = element;
    const scale = fittingScale({ width, height }, { width: innerWidth, height: innerHeight });
    element.style.transform = `scale(${scale})`;
    await nextFrame();
    const area: PageArea = { x: 0, y: 0, width: width * scale, height: height * scale };
    await exportRun('png', area);
  } finally {
    delete element.dataset.picture;
    element.removeAttribute('style');
  }
}

/** What was changed is on the screen. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
