import { useEffect } from 'react';
import { LICENCE, versionRows, versionsText } from '../../lib/versions';
import { loadAppInfo, useAppInfo } from '../../state/app-info-store';
import { CopyButton } from '../../ui/CopyButton';
import { Facts } from '../../ui/Facts';

export function About() {
  const info = useAppInfo((state) => state.info);
  useEffect(() => {
    void loadAppInfo();
  }, []);
  return (
    <div className="relative">
      <Facts rows={versionRows(info)} />
      <p className="mt-3 text-data text-muted">{LICENCE}</p>
      <span className="absolute -top-1 right-0">
        {info && <CopyButton text={versionsText(info)} what="versions" labelled />}
      </span>
    </div>
  );
}
