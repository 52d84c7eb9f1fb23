/** What stands in the list before there is anything in it. */
export function NoConnections() {
  return (
    <p className="px-3 py-2.5 text-data text-muted">
      None yet. Type a URL and connect,
      <br />
      or import one from a curl command.
    </p>
  );
}
