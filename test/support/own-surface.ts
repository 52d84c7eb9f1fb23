/** A request to each part of the mock server's own surface (SPEC 2) that is answered at once. */
export const OWN_SURFACE: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/'],
  ['GET', '/ws/x'],
  ['GET', '/echo'],
  ['POST', '/stream/x'],
  ['GET', '/updates/me?channel=x&wait=0'],
  ['POST', '/publish/x'],
  ['POST', '/v1/chat/completions'],
  ['GET', '/demo'],
];
