import type { DoctorFacts } from './facts';

const COMPRESSED = /\b(gzip|x-gzip|deflate|compress|br|zstd)\b/i;

/** The coding of an answer that is compressed; null when it is not. */
export function compressionOf({ link }: Pick<DoctorFacts, 'link'>): string | null {
  const coding = link?.headers?.['content-encoding'];
  return coding !== undefined && COMPRESSED.test(coding) ? coding : null;
}
