import { SecretsNote } from './SecretsNote';

export function Storage() {
  return (
    <div className="flex max-w-[72ch] flex-col gap-2 text-data">
      <p>
        Connections and settings are kept on this machine, in Wirescope&apos;s own folder, and are
        there again at the next start. Messages are kept in memory only, until Wirescope closes.
      </p>
      <SecretsNote />
    </div>
  );
}
