import { SecretsNote } from './SecretsNote';

export function Storage() {
  return (
    <div className="flex max-w-[72ch] flex-col gap-2 text-data">
      <p>
        Connections and settings are kept on this machine, in Wirescope&apos;s own folder, and are
        there again at the next start. What connections receive is recorded on disk, whole, as set
        under Recording; nothing is sent anywhere.
      </p>
      <SecretsNote />
    </div>
  );
}
