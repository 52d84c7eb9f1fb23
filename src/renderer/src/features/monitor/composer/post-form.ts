import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import type { PostDraft } from '../../../state/composer-store';

/** The POST as the composer shows it. */
export interface PostForm {
  url: string;
  method: string;
  /** Empty = no `Content-Type`. */
  contentType: string;
  body: string;
}

/**
 * What the options say, under what was changed in the composer.
 *
 * @param address the one in use, of a connection that has several
 */
export function postForm(
  { url, post }: ConnectionSpec,
  draft: PostDraft,
  address: string | null = null,
): PostForm {
  return {
    url: post.url ?? derivePostUrl(address ?? url),
    method: post.method,
    contentType: post.contentType ?? '',
    body: '',
    ...draft,
  };
}

const STREAM = /^([^?#]*?:\/\/[^/?#]*|[^/?#]*)\/stream\/([^?#]+)/;
const UPDATES = /^([^?#]*?:\/\/[^/?#]*|[^/?#]*)\/updates\/[^/?#]+\?([^#]*)/;

/**
 * Where a message for the readers of a URL is posted: `/stream/X` and `/updates/C?channel=X` are
 * published under `/publish/X` of the same origin; any other URL takes the POST itself. Works on the
 * text, so that `{{variables}}` stay.
 */
export function derivePostUrl(url: string): string {
  const stream = STREAM.exec(url);
  if (stream) return `${stream[1]}/publish/${stream[2]}`;
  const updates = UPDATES.exec(url);
  const channel = updates?.[2]?.split('&').find((part) => /^channel=./.test(part));
  if (!updates || !channel) return url;
  return `${updates[1]}/publish/${asPath(channel.slice('channel='.length))}`;
}

/** A query's value as part of a path, encoded once as before. */
function asPath(value: string): string {
  return value.replaceAll('+', '%20').replaceAll('?', '%3F').replace(/%2f/gi, '/');
}

/** Whether a content type says that the body is JSON. */
export function saysJson(contentType: string): boolean {
  return /^\s*[\w.+-]+\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType);
}
