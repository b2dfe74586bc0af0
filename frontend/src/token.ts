/** The token that lets a reader write: taken out of the address, so that no copied link carries it on. */

const NAME = "amity-token";

interface Place {
  location: Pick<Location, "href">;
  history: Pick<History, "replaceState" | "state">;
  storage: Pick<Storage, "getItem" | "setItem"> | null;
}

/** The token that the address carries, kept for as long as the window is open; else the one that was kept. */
export function takeToken({ location, history, storage }: Place): string | null {
  const address = new URL(location.href);
  const given = address.searchParams.get("token");
  if (given === null) return kept(() => storage?.getItem(NAME) ?? null);
  address.searchParams.delete("token");
  history.replaceState(history.state, "", address.href);
  if (given) kept(() => (storage?.setItem(NAME, given), null));
  return given || null;
}

/** Browsers that keep nothing refuse even to be asked. */
function kept(ask: () => string | null): string | null {
  try {
    return ask();
  } catch {
    return null;
  }
}
