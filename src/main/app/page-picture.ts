import type { WebContents } from 'electron';
import { WirescopeError } from '../../shared/contract/result';
import type { PagePicture } from '../engine/workspace/types';

/** Takes pictures of the window's page, as sharp as the screen shows it. */
export function createPagePicture(contents: () => WebContents | null): PagePicture {
  return async (area) => {
    const page = contents();
    if (!page) throw noPicture('there is no window');
    // The page counts in CSS pixels, the window in its own, which zooming tells apart.
    const zoom = page.getZoomFactor();
    const image = await page.capturePage({
      x: Math.floor(area.x * zoom),
      y: Math.floor(area.y * zoom),
      width: Math.ceil(area.width * zoom),
      height: Math.ceil(area.height * zoom),
    });
    if (image.isEmpty()) throw noPicture('the window is not drawn');
    return image.toPNG();
  };
}

function noPicture(why: string): WirescopeError {
  return new WirescopeError(
    'not-supported',
    `No picture could be taken: ${why}. Show the window, then try again.`,
  );
}
